package com.opusimg.engine.worker.confine;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

/**
 * Leaves the calling thread, and all that it starts, nothing of the file system but what is named, and that only for
 * reading; and no TCP where the kernel can say so. Linux 5.13 and newer; see landlock(7).
 */
public final class Landlock {

    private static final long CREATE_RULESET = 444;
    private static final long ADD_RULE = 445;
    private static final long RESTRICT_SELF = 446;
    private static final long VERSION = 1;
    private static final long PATH_BENEATH = 1;
    private static final long READ_FILE = 1 << 2;
    private static final long READ_DIR = 1 << 3;

    /** How many rights of the file system each version of the interface knows. */
    private static final int[] RIGHTS = {0, 13, 14, 15, 15, 16};

    private static final int NET_SINCE = 4;
    private static final long NET_ALL = 3;
    private static final int O_PATH_CLOEXEC = 0x200000 | 0x80000;

    private Landlock() {}

    /**
     * Confines the calling thread.
     *
     * @param readable files, and folders with all that is in them
     * @return whether it is in force
     */
    public static boolean apply(Collection<Path> readable) {
        if (!Libc.linux()) {
            return false;
        }
        int version = (int) Libc.SYSCALL.call(CREATE_RULESET, 0, 0, VERSION, 0);
        if (version < 1) {
            return false;
        }
        try (Arena arena = Arena.ofConfined()) {
            long handled = (1L << RIGHTS[Math.min(version, RIGHTS.length - 1)]) - 1;
            MemorySegment attributes =
                    arena.allocateFrom(ValueLayout.JAVA_LONG, handled, version >= NET_SINCE ? NET_ALL : 0);
            long size = version >= NET_SINCE ? 16 : 8;
            long rules = Libc.SYSCALL.call(CREATE_RULESET, attributes.address(), size, 0, 0);
            if (rules < 0) {
                return false;
            }
            for (Path path : readable) {
                if (Files.exists(path) && !allow(rules, path, arena)) {
                    return false;
                }
            }
            return Libc.noNewPrivileges() && Libc.SYSCALL.call(RESTRICT_SELF, rules, 0, 0, 0) == 0;
        }
    }

    private static boolean allow(long rules, Path path, Arena arena) {
        int descriptor = Libc.OPEN.call(arena.allocateFrom(path.toAbsolutePath().toString()), O_PATH_CLOEXEC);
        if (descriptor < 0) {
            return false;
        }
        // Libraries are mapped for execution, which needs the right to read only; the right to execute is for programs.
        MemorySegment rule = arena.allocate(12, 8);
        rule.set(ValueLayout.JAVA_LONG, 0, Files.isDirectory(path) ? READ_FILE | READ_DIR : READ_FILE);
        rule.set(ValueLayout.JAVA_INT, 8, descriptor);
        return Libc.SYSCALL.call(ADD_RULE, rules, PATH_BENEATH, rule.address(), 0) == 0;
    }
}
