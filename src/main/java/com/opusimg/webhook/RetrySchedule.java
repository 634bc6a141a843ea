package com.opusimg.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** When a message is tried again, as Standard Webhooks recommends: ten attempts over three days. */
final class RetrySchedule {
    private static final List<Duration> WAITS = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    /** The most by which a wait is longer than it stands in the schedule. */
    private static final double JITTER = 0.1;

    private RetrySchedule() {}

    /**
     * How long to wait after a failed attempt; nothing where it was the last.
     *
     * @param attempt its number, from 1
     * @param random from 0 to 1, so that what failed together does not come again together
     */
    static Optional<Duration> after(int attempt, double random) {
        if (attempt > WAITS.size()) {
            return Optional.empty();
        }
        Duration wait = WAITS.get(attempt - 1);
        return Optional.of(wait.plusMillis(Math.round(wait.toMillis() * JITTER * random)));
    }
}
