package com.opusimg.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Stream;

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

    /** The part of it that Java machines spent on compiling their code. */
    static double compilerOfAll(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .mapToDouble(each -> compiler(each.pid()))
                .sum();
    }

    private static double compiler(long pid) {
        try (Stream<Path> threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
            return threads.map(BenchFigures::stat)
                            .filter(stat -> stat.contains("CompilerThre"))
                            .map(stat ->
                                    stat.substring(stat.lastIndexOf(')') + 2).split(" "))
                            .mapToLong(fields -> Long.parseLong(fields[11]) + Long.parseLong(fields[12]))
                            .sum()
                    / TICKS;
        } catch (IOException gone) {
            return 0;
        }
    }

    private static String stat(Path thread) {
        try {
            return Files.readString(thread.resolve("stat"));
        } catch (IOException ended) {
            return "";
        }
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
