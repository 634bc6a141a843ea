package com.opusimg.image;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Says periods in words, as they stand in mails and on pages. */
public final class Periods {
    private Periods() {}

    /** For example {@code 24 hours}, {@code 30 days} or {@code 1 hour 30 minutes}. */
    public static String inWords(Duration period) {
        List<String> parts = new ArrayList<>();
        // 24 hours are said as the policy says them; whole days begin at two.
        long days = period.toHours() > 24 ? period.toDays() : 0;
        Duration rest = period.minusDays(days);
        add(parts, days, "day");
        add(parts, rest.toHours(), "hour");
        add(parts, rest.toMinutesPart(), "minute");
        add(parts, rest.toSecondsPart(), "second");
        return parts.isEmpty() ? "0 seconds" : String.join(" ", parts);
    }

    private static void add(List<String> parts, long count, String unit) {
        if (count > 0) {
            parts.add(count + " " + unit + (count == 1 ? "" : "s"));
        }
    }
}
