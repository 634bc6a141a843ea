package com.opusimg.retention;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/** Times from deadline to deletion, in memory that does not grow with their number; values keep two digits. */
class Lags {
    private static final long HIGHEST = Duration.ofDays(3650).toMillis();
    private static final int DIGITS = 2;

    private final Histogram histogram;

    Lags() {
        this(new Histogram(HIGHEST, DIGITS));
    }

    private Lags(Histogram histogram) {
        this.histogram = histogram;
    }

    /** What {@link #bytes()} gave; throws {@link IllegalStateException} for anything else. */
    static Lags of(byte[] bytes) {
        try {
            return new Lags(Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(bytes), HIGHEST));
        } catch (DataFormatException | RuntimeException altered) {
            throw new IllegalStateException("A histogram of the sweep ledger cannot be read.", altered);
        }
    }

    byte[] bytes() {
        ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        int length = histogram.encodeIntoCompressedByteBuffer(buffer);
        return Arrays.copyOf(buffer.array(), length);
    }

    void add(Duration lag) {
        histogram.recordValue(Math.clamp(lag.toMillis(), 0, HIGHEST));
    }

    void add(Lags others) {
        histogram.add(others.histogram);
    }

    boolean isEmpty() {
        return histogram.getTotalCount() == 0;
    }

    /** The lag that so many of a hundred do not exceed; null where there is none. */
    Duration at(int percentile) {
        return isEmpty() ? null : Duration.ofMillis(histogram.getValueAtPercentile(percentile));
    }
}
