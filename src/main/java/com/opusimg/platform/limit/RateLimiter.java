package com.opusimg.platform.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.opusimg.platform.problem.ProblemException;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;

/** Token buckets by key, a bounded number of them, forgotten when they have been idle for their period. */
public final class RateLimiter {
    private static final int MOST_KEYS = 100_000;
    private final int limit;
    private final Duration period;
    private final Cache<String, Bucket> buckets;

    /** Allows {@code limit} acts per key and period, refilled steadily. */
    public RateLimiter(int limit, Duration period) {
        this.limit = limit;
        this.period = period;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST_KEYS)
                .expireAfterAccess(period)
                .build();
    }

    /**
     * Where a key stands.
     *
     * @param remaining acts left just now
     * @param reset until the bucket is full again
     */
    public record Standing(boolean allowed, long remaining, Duration retryAfter, Duration reset) {}

    /** Takes one act from the key's bucket, if there is one. */
    public Standing take(String key) {
        ConsumptionProbe probe = bucket(key).tryConsumeAndReturnRemaining(1);
        return new Standing(
                probe.isConsumed(),
                probe.getRemainingTokens(),
                Duration.ofNanos(probe.getNanosToWaitForRefill()),
                Duration.ofNanos(probe.getNanosToWaitForReset()));
    }

    /** Takes one act from the key's bucket; refuses with {@code too-many-requests} when there is none. */
    public void require(String key, String detail) {
        Standing standing = take(key);
        if (!standing.allowed()) {
            throw ProblemException.tooOften(detail, standing.retryAfter());
        }
    }

    /** Refuses with {@code too-many-requests} when the key has no act left; takes none. */
    public void check(String key, String detail) {
        var estimate = bucket(key).estimateAbilityToConsume(1);
        if (!estimate.canBeConsumed()) {
            throw ProblemException.tooOften(detail, Duration.ofNanos(estimate.getNanosToWaitForRefill()));
        }
    }

    /** Forgets what was counted for the key. */
    public void clear(String key) {
        buckets.invalidate(key);
    }

    /** Acts per period. */
    public int limit() {
        return limit;
    }

    /** The period. */
    public Duration period() {
        return period;
    }

    private Bucket bucket(String key) {
        return buckets.get(
                key,
                none -> Bucket.builder()
                        .addLimit(bandwidth -> bandwidth.capacity(limit).refillGreedy(limit, period))
                        .build());
    }
}
