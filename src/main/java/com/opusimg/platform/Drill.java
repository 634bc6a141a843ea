package com.opusimg.platform;

import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;

/**
 * Fails on purpose where the operator asks for it, so that what a crash or an error leaves behind can be seen. At the point named
 * by {@code opus.drill.halt-at} the process ends as hard as by {@code kill -9}; at those of {@code opus.drill.fail-at} an error is
 * thrown that nobody expects.
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

    /**
     * A point at which an unexpected error would be hardest. Does nothing unless a drill names it.
     *
     * @param atHand what the work has in its hands there; the error's message repeats it, as careless messages do
     */
    public void error(String name, Object... atHand) {
        if (settings.get(Settings.DRILL_FAIL_AT).contains(name)) {
            throw new IllegalStateException("Drill at " + name + " with " + Arrays.toString(atHand));
        }
    }
}
