package com.opusimg.platform.backup.command;

import java.io.PrintStream;
import java.util.Locale;

/** What the operator reads while a command runs. */
final class Console {
    private static final long NANOS_BETWEEN = 5_000_000_000L;

    private final PrintStream out;
    private long last = System.nanoTime();

    Console(PrintStream out) {
        this.out = out;
    }

    /** A line that matters. */
    void say(String line) {
        out.println("opus: " + line);
    }

    /** How far it is: told every few seconds only. */
    void progress(String what, long count, long bytes) {
        long now = System.nanoTime();
        if (now - last > NANOS_BETWEEN) {
            last = now;
            say(what + ": " + count + ", " + size(bytes));
        }
    }

    static String size(long bytes) {
        double value = bytes;
        String[] units = {"bytes", "kB", "MB", "GB", "TB"};
        int unit = 0;
        while (value >= 1000 && unit < units.length - 1) {
            value /= 1000;
            unit++;
        }
        return unit == 0 ? bytes + " bytes" : String.format(Locale.ROOT, "%.1f %s", value, units[unit]);
    }
}
