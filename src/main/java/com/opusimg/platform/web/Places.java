package com.opusimg.platform.web;

import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** What the place pill says about a deadline. The island {@code place.ts} counts on in the browser, in the same words. */
@Named
@ApplicationScoped
public class Places {
    private static final int FULL = 100;

    @Inject
    Clock clock;

    @Inject
    Settings settings;

    /** The moment as it is now, for examples of a pill. */
    public Instant in(Duration period) {
        return clock.instant().plus(period);
    }

    /** Whether the deadline has passed. */
    public boolean overdue(Instant deadline) {
        return !clock.instant().isBefore(deadline);
    }

    /** The time that is left: days from two on, hours and minutes, minutes. */
    public String remaining(Instant deadline) {
        return remaining(Duration.between(clock.instant(), deadline));
    }

    /** The arc of the ring, 0 to 100, for the attribute {@code stroke-dasharray}. */
    public String arc(Instant deadline, Duration period) {
        double left = Duration.between(clock.instant(), deadline).toMillis();
        double arc = Math.clamp(FULL * left / orDefault(period).toMillis(), 0, FULL);
        return String.format(Locale.ROOT, "%.1f 100", arc);
    }

    /** The period in milliseconds, for the browser. */
    public long millis(Duration period) {
        return orDefault(period).toMillis();
    }

    static String remaining(Duration left) {
        if (left.toDays() >= 2) {
            return left.toDays() + " d";
        }
        if (left.toHours() >= 1) {
            return "%d h %02d min".formatted(left.toHours(), left.toMinutesPart());
        }
        return Math.max(1, Math.ceilDiv(left.toMillis(), Duration.ofMinutes(1).toMillis())) + " min";
    }

    private Duration orDefault(Duration period) {
        return period == null ? settings.get(Settings.RETENTION_FREE_FILES) : period;
    }
}
