package com.opusimg.engine.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory a process uses, where the system tells it in {@code /proc}. */
final class ProcessMemory {

    private static final String RESIDENT = "VmRSS:";
    private static final int KILO = 1024;

    private ProcessMemory() {}

    /** Bytes in memory, or 0 if that is not known. */
    static long of(ProcessHandle process) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
                if (line.startsWith(RESIDENT)) {
                    return Long.parseLong(line.replaceAll("\\D", "")) * KILO;
                }
            }
        } catch (IOException gone) {
            return 0;
        }
        return 0;
    }
}
