package com.opusimg.platform.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Sizes, moments and periods in the form in which people read them. Times are in UTC and say so. */
@Named
@ApplicationScoped
public class Figures {
    private static final DateTimeFormatter MOMENT = format("d MMMM yyyy, HH:mm 'UTC'");
    private static final DateTimeFormatter DAY = format("d MMMM yyyy");
    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB"};
    private static final int KILO = 1000;
    private static final long SECOND = 1000;

    @Inject
    Clock clock;

    /** For example {@code 318 MB}; decimal prefixes, three figures at most. */
    public String bytes(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= KILO && unit < UNITS.length - 1) {
            value /= KILO;
            unit++;
        }
        boolean whole = unit == 0 || value >= 10 || value == Math.rint(value);
        return String.format(Locale.ENGLISH, whole ? "%.0f %s" : "%.1f %s", value, UNITS[unit]);
    }

    /** For example {@code 100,000}. */
    public String count(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    /** For example {@code 21 November 2026, 14:05 UTC}; a dash for none. */
    public String moment(Instant instant) {
        return instant == null ? "–" : MOMENT.format(instant);
    }

    /** For example {@code 21 November 2026}. */
    public String day(Instant instant) {
        return instant == null ? "–" : DAY.format(instant);
    }

    /** The same of a day as the calendar has it; a dash for none. */
    public String date(LocalDate day) {
        return day == null ? "–" : DAY.format(day);
    }

    /** How long ago, for example {@code 3 h ago} or {@code just now}. */
    public String ago(Instant instant) {
        if (instant == null) {
            return Texts.text("figures.never");
        }
        Duration age = Duration.between(instant, clock.instant());
        return age.toMinutes() < 1 ? Texts.text("figures.now") : Texts.text("figures.ago", shortly(age));
    }

    /** A period in words, for example {@code 24 hours} or {@code 3 days 12 hours}. */
    public String period(Duration period) {
        return PeriodWords.of(period);
    }

    /** A measured time in milliseconds, for example {@code 41 s}; a dash for none. */
    public String lag(Long millis) {
        if (millis == null) {
            return "–";
        }
        return millis < SECOND ? millis + " ms" : shortly(Duration.ofMillis(millis));
    }

    /** How much of the most there may be, 0 to 100, for a meter. */
    public long percent(long part, long most) {
        return most == 0 ? 0 : Math.clamp(Math.round(100.0 * part / most), part > 0 ? 1 : 0, 100);
    }

    private static String shortly(Duration time) {
        if (time.toDays() > 1) {
            return time.toDays() + " d";
        }
        if (time.toHours() > 0) {
            return time.toHours() + " h";
        }
        return time.toMinutes() > 0 ? time.toMinutes() + " min" : time.toSeconds() + " s";
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }
}
