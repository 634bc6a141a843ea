package com.opusimg.engine.ffi;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Memory of the C library, which {@link Arena} would fill with zeros first: for large files that takes time. */
public final class NativeMemory {

    private static final Allocate ALLOCATE = NativeLibrary.libc().function("malloc", Allocate.class);
    private static final Free FREE = NativeLibrary.libc().function("free", Free.class);

    private NativeMemory() {}

    /** The signature of {@code malloc}. */
    @FunctionalInterface
    public interface Allocate {
        /**
         * Calls it.
         *
         * @param size in bytes
         * @return null if there is none
         */
        MemorySegment call(long size);
    }

    /** The signature of {@code free}. */
    @FunctionalInterface
    public interface Free {
        /**
         * Calls it.
         *
         * @param memory of {@code malloc}
         */
        void call(MemorySegment memory);
    }

    /**
     * Allocates.
     *
     * @param size in bytes, not negative
     * @param arena gives it back when it closes
     * @return memory with anything in it: to be written before it is read
     * @throws OutOfMemoryError if there is none
     */
    public static MemorySegment allocate(long size, Arena arena) {
        MemorySegment memory = ALLOCATE.call(Math.max(1, size));
        if (memory.address() == 0) {
            throw new OutOfMemoryError("No " + size + " bytes of native memory");
        }
        return memory.reinterpret(size, arena, FREE::call);
    }
}
