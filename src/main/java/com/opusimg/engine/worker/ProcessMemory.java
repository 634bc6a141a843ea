package com.opusimg.engine.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory a process uses, where the system tells it in {@code /proc}. */
final class ProcessMemory {

    private static final String RESIDENT = "VmRSS:";
    private static final String UNIT = " kB";
    private static final int KILO = 1024;

    private ProcessMemory() {}

    /** Bytes in memory, or 0 if that is not known. */
    static long of(ProcessHandle process) {
        try {
            String status = Files.readString(Path.of("/proc", Long.toString(process.pid()), "status"));
            int from = status.indexOf(RESIDENT);
            int to = status.indexOf(UNIT, from);
            return from < 0 || to < 0
                    ? 0
                    : Long.parseLong(status.substring(from + RESIDENT.length(), to)
                                    .strip())
                            * KILO;
        } catch (IOException gone) {
            return 0;
        }
    }
}
