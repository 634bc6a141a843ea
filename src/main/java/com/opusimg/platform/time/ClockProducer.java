package com.opusimg.platform.time;

import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** Gives out the clock: the system's in UTC, or the drill clock where the operator set one. */
@ApplicationScoped
public class ClockProducer {
    private static final System.Logger LOG = System.getLogger(ClockProducer.class.getName());

    @Produces
    @ApplicationScoped
    Clock clock(Settings settings) {
        if (settings.get(Settings.CLOCK_FILE).isPresent()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The portal takes its time from a file, not from the system: a drill is on.");
        }
        return clock(settings.get(Settings.CLOCK_FILE));
    }

    /** The clock of a command that runs beside the portal: that of a drill where a file is given, else the system's. */
    public static Clock clock(Optional<Path> drill) {
        return drill.<Clock>map(DrillClock::new).orElseGet(SystemClock::new);
    }
}
