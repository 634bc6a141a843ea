package com.opusimg.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;

/** Medians, and what Linux tells of processes. */
final class BenchFigures {

    private static final double TICKS = 100; // a second has that many on Linux

    private BenchFigures() {}

    static double median(Collection<Double> values) {
        return quantile(values, 0.5);
    }

    static double quantile(Collection<Double> values, double part) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1, sorted.length * part)];
    }

    /** Processor seconds that a process has taken, with its threads and the children that it has waited for. */
    static double cpu(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            double ticks = 0;
            for (int i = 11; i < 15; i++) {
                ticks += Long.parseLong(fields[i]);
            }
            return ticks / TICKS;
        } catch (IOException gone) {
            return 0;
        }
    }

    /** Processor seconds of a process and of its children that run. */
    static double cpuOfAll(ProcessHandle process) {
        return cpu(process.pid())
                + process.descendants().mapToDouble(child -> cpu(child.pid())).sum();
    }

    /** A field of the process's status in megabytes (VmRSS, VmHWM). */
    static double megabytes(long pid, String field) {
        try (var lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith(field + ":"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                            .findFirst()
                            .orElse(0)
                    / 1e6;
        } catch (IOException gone) {
            return 0;
        }
    }

    static double seconds(Act act) {
        long start = System.nanoTime();
        try {
            act.run();
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    interface Act {
        void run() throws Exception;
    }
}
