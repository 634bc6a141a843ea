package com.opusimg.platform;

import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Fails on purpose where the operator asks for it, so that what a crash or an error leaves behind can be seen. At the point named
 * by {@code opus.drill.halt-at} the process ends as hard as by {@code kill -9}, where it names several once all are reached, so
 * that one crash meets work of several kinds; at those of {@code opus.drill.fail-at} an error is
 * thrown that nobody expects.
 */
@ApplicationScoped
public class Drill {
    private final Set<String> reached = new HashSet<>();

    @Inject
    Settings settings;

    /** A point at which a crash would be hardest. Does nothing unless a drill names it; then does not return. */
    public void point(String name) {
        Set<String> points = settings.get(Settings.DRILL_HALT_AT);
        if (points.contains(name)) {
            haltWithAll(points, name);
        }
    }

    private synchronized void haltWithAll(Set<String> points, String name) {
        reached.add(name);
        if (reached.containsAll(points)) {
            Runtime.getRuntime().halt(137);
        }
        try {
            wait(); // for the end of the process, by whoever reaches the last point
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
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
