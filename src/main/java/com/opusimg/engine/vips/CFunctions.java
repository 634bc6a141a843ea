package com.opusimg.engine.vips;

import java.lang.foreign.MemorySegment;

/** The shapes of the C functions that are called, named by what goes in and out. Public, since proxies need that. */
final class CFunctions {

    private CFunctions() {}

    public interface IntOfInt {
        int call(int value);
    }

    public interface VoidOfInt {
        void call(int value);
    }

    public interface VoidOfVoid {
        void call();
    }

    public interface PointerOfVoid {
        MemorySegment call();
    }

    public interface IntOfPointer {
        int call(MemorySegment pointer);
    }

    public interface VoidOfPointer {
        void call(MemorySegment pointer);
    }

    public interface PointerOfPointer {
        MemorySegment call(MemorySegment pointer);
    }

    public interface PointerOfTwo {
        MemorySegment call(MemorySegment first, MemorySegment second);
    }

    public interface IntOfTwo {
        int call(MemorySegment first, MemorySegment second);
    }

    public interface PointerOfPointerInt {
        MemorySegment call(MemorySegment pointer, int value);
    }

    public interface VoidOfPointerInt {
        void call(MemorySegment pointer, int value);
    }

    public interface IntOfThree {
        int call(MemorySegment first, MemorySegment second, MemorySegment third);
    }

    public interface IntOfFour {
        int call(MemorySegment first, MemorySegment second, MemorySegment third, MemorySegment fourth);
    }

    public interface VoidOfFour {
        void call(MemorySegment first, MemorySegment second, MemorySegment third, MemorySegment fourth);
    }

    public interface VoidOfPointersInt {
        void call(MemorySegment first, MemorySegment second, int value);
    }

    public interface VoidOfPointersIntInts {
        void call(MemorySegment first, MemorySegment second, MemorySegment values, int count);
    }

    public interface LongOfTwo {
        long call(MemorySegment first, MemorySegment second);
    }

    public interface NewBlob {
        MemorySegment call(MemorySegment free, MemorySegment data, long size);
    }

    public interface NewImage {
        MemorySegment call(MemorySegment data, long size, int width, int height, int bands, int format);
    }

    public interface VoidOfThree {
        void call(MemorySegment first, MemorySegment second, MemorySegment third);
    }

    public interface Connect {
        long call(
                MemorySegment object,
                MemorySegment signal,
                MemorySegment handler,
                MemorySegment data,
                MemorySegment destroy,
                int flags);
    }
}
