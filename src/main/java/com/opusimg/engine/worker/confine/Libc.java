package com.opusimg.engine.worker.confine;

import com.opusimg.engine.ffi.NativeLibrary;
import java.lang.foreign.MemorySegment;

/** The functions of the C library that confinement needs. */
final class Libc {

    /** Shape of {@code syscall} with up to four arguments. */
    @FunctionalInterface
    public interface SystemCall4 {
        /** Result, or −1. */
        long call(long number, long first, long second, long third, long fourth);
    }

    /** Shape of {@code prctl}. */
    @FunctionalInterface
    public interface Control {
        /** Result, or −1. */
        int call(int option, long second, long third, long fourth, long fifth);
    }

    /** Shape of {@code open}. */
    @FunctionalInterface
    public interface Open {
        /** A descriptor, or −1. */
        int call(MemorySegment path, int flags);
    }

    /** Shape of {@code setrlimit}. */
    @FunctionalInterface
    public interface SetLimit {
        /** 0, or −1. */
        int call(int resource, MemorySegment limit);
    }

    private static final NativeLibrary LIBRARY = NativeLibrary.libc();
    private static final int PR_SET_NO_NEW_PRIVS = 38;
    private static final int PR_SET_DUMPABLE = 4;

    static final SystemCall4 SYSCALL = LIBRARY.variadic("syscall", SystemCall4.class, 1);
    static final Open OPEN = LIBRARY.variadic("open", Open.class, 2);
    static final SetLimit SETRLIMIT = LIBRARY.function("setrlimit", SetLimit.class);
    private static final Control PRCTL = LIBRARY.variadic("prctl", Control.class, 1);

    private Libc() {}

    /** Whether this is Linux; elsewhere none of the numbers here mean the same. */
    static boolean linux() {
        return System.getProperty("os.name").equals("Linux");
    }

    /** No program started from here can gain rights: the condition for the others to work without rights. */
    static boolean noNewPrivileges() {
        return PRCTL.call(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
    }

    /** No other process of this user may look into this one, and no core is dumped. */
    static boolean notDumpable() {
        return PRCTL.call(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0;
    }
}
