package com.opusimg.platform.diagnostics;

import com.opusimg.platform.datamap.End;
import com.opusimg.platform.datamap.NoPersonalData;
import com.opusimg.platform.datamap.Until;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Predicate;

/** How often something failed that nobody expected, on this node and since it started, by where that was. */
@NoPersonalData(value = "When and where something failed, by names that stand in code.", until = @Until(End.STOP))
@ApplicationScoped
public class UnexpectedCounts {
    private static final int MOST = 10_000;

    private final Clock clock;
    private final Deque<Failure> failures = new ArrayDeque<>();

    /** For the container's proxy. */
    protected UnexpectedCounts() {
        clock = null;
    }

    /** Counts by the clock. */
    @Inject
    public UnexpectedCounts(Clock clock) {
        this.clock = clock;
    }

    private record Failure(Instant at, String where) {}

    synchronized void note(String where) {
        if (failures.size() == MOST) {
            failures.removeFirst();
        }
        failures.addLast(new Failure(clock.instant(), where == null ? "" : where));
    }

    /** How often it was in the time until now, where the place is one of these; of the last {@value #MOST} at most. */
    public synchronized long within(Duration time, Predicate<String> where) {
        Instant since = clock.instant().minus(time);
        return failures.stream()
                .filter(one -> one.at().isAfter(since) && where.test(one.where()))
                .count();
    }
}
