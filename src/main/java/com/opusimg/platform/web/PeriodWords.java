package com.opusimg.platform.web;

import java.time.Duration;
import java.util.ArrayList;

/** Periods to the second, as a policy has to say them, and every page with it. */
public final class PeriodWords {
    private static final int HOURS_OF_TWO_DAYS = 48;

    private PeriodWords() {}

    /** For example {@code 24 hours}, {@code 30 days} or {@code 3 days 12 hours}. */
    public static String of(Duration period) {
        if (period.toSeconds() == 0) {
            return count("seconds", 1);
        }
        if (period.compareTo(Duration.ofHours(HOURS_OF_TWO_DAYS)) < 0
                && period.toMinutesPart() == 0
                && period.toSecondsPart() == 0) {
            return count("hours", period.toHours());
        }
        var parts = new ArrayList<String>();
        add(parts, "days", period.toDaysPart());
        add(parts, "hours", period.toHoursPart());
        add(parts, "minutes", period.toMinutesPart());
        add(parts, "seconds", period.toSecondsPart());
        return String.join(" ", parts);
    }

    private static void add(ArrayList<String> parts, String unit, long number) {
        if (number > 0) {
            parts.add(count(unit, number));
        }
    }

    private static String count(String unit, long number) {
        return Texts.text("period." + unit, number);
    }
}
