package com.opusimg.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.HdrHistogram.Histogram;

/** What one sweep counts, in memory that does not grow with the number of things. */
class SweepCount {
    private final Histogram lag = new Histogram(Duration.ofDays(3650).toMillis(), 2);
    private long due;
    private long deleted;
    private long failed;

    void found(List<Due> batch, Instant now) {
        due += batch.size();
        for (Due item : batch) {
            long millis = Duration.between(item.deadline(), now).toMillis();
            lag.recordValue(Math.clamp(millis, 0, lag.getHighestTrackableValue()));
        }
    }

    void deleted(int count) {
        deleted += count;
    }

    void resisted() {
        failed++;
    }

    long due() {
        return due;
    }

    long deleted() {
        return deleted;
    }

    long failed() {
        return failed;
    }

    long lagAt(int percentile) {
        return lag.getValueAtPercentile(percentile);
    }
}
