package com.opusimg.engine.worker;

import com.opusimg.engine.ffi.NativeLibrary;

/** Ends the worker when the portal is gone: while it encodes, it would not see its input end. */
final class ParentWatch {

    private static final long MILLIS = 500;

    /** The shape of {@code getppid}. */
    @FunctionalInterface
    public interface ParentId {
        /** The parent's id; another one once the parent has died. */
        int get();
    }

    private ParentWatch() {}

    static void start() {
        ParentId parent = NativeLibrary.libc().function("getppid", ParentId.class);
        int portal = parent.get();
        Thread.ofPlatform().daemon().name("parent-watch").start(() -> {
            while (parent.get() == portal) {
                try {
                    Thread.sleep(MILLIS);
                } catch (InterruptedException e) {
                    break;
                }
            }
            Runtime.getRuntime().halt(1);
        });
    }
}
