package com.opusimg.platform.time;

import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/** Gives out the clock: the system's in UTC, or the drill clock where the operator set one. */
@ApplicationScoped
public class ClockProducer {
    private static final System.Logger LOG = System.getLogger(ClockProducer.class.getName());

    @Produces
    @ApplicationScoped
    Clock clock(Settings settings) {
        return settings.get(Settings.CLOCK_FILE)
                .<Clock>map(file -> {
                    LOG.log(
                            System.Logger.Level.WARNING,
                            "The portal takes its time from a file, not from the system: a drill is on.");
                    return new DrillClock(file);
                })
                .orElseGet(SystemClock::new);
    }
}
