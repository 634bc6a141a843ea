package com.opusimg.engine.worker.confine;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Hard limits of the process ({@code setrlimit}): no core, no file written, and an end to memory. */
public final class ResourceLimits {

    private static final int DATA = 2;
    private static final int FILE_SIZE = 1;
    private static final int CORE = 4;

    private ResourceLimits() {}

    /**
     * Sets them.
     *
     * @param memory most bytes of writable memory
     * @return whether they are in force
     */
    public static boolean apply(long memory) {
        return Libc.linux() && Libc.notDumpable() && set(CORE, 0) && set(FILE_SIZE, 0) && set(DATA, memory);
    }

    private static boolean set(int resource, long most) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment limit = arena.allocateFrom(ValueLayout.JAVA_LONG, most, most);
            return Libc.SETRLIMIT.call(resource, limit) == 0;
        }
    }
}
