package com.opusimg.platform;

import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Fails on purpose where the operator asks for it, so that what a crash leaves behind can be seen: at the point named
 * by {@code opus.drill.halt-at} the process ends as hard as by {@code kill -9}.
 */
@ApplicationScoped
public class Drill {
    @Inject
    Settings settings;

    /** A point at which a crash would be hardest. Does nothing unless a drill names it. */
    public void point(String name) {
        if (settings.get(Settings.DRILL_HALT_AT).filter(name::equals).isPresent()) {
            Runtime.getRuntime().halt(137);
        }
    }
}
