package com.opusimg.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What one sweep counts, in memory that does not grow with the number of things. */
class SweepCount {
    private final Lags lags = new Lags();
    private long due;
    private long deleted;
    private long failed;

    void found(int count) {
        due += count;
    }

    /** Some of the batch went, of which so many were rows; others were no longer due. */
    void deleted(List<Due> batch, int count, Instant now) {
        deleted += count;
        if (count > 0) {
            batch.forEach(item -> lags.add(Duration.between(item.deadline(), now)));
        }
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

    Lags lags() {
        return lags;
    }
}
