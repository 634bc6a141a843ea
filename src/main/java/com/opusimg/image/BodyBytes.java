package com.opusimg.image;

import com.opusimg.engine.ByteSource;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * A body as it was read into memory: straight into one array where its length is known, no further than the limit, and
 * given up when it trickles, since a call that sends its picture holds a place.
 */
record BodyBytes(byte[] array, int length) {
    /** What a connection has to bring on average once it had time to get going. */
    static final long LEAST_BYTES_A_SECOND = 32_000;

    private static final long GRACE_NANOS = 10_000_000_000L;
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final int FIRST = 1 << 16;

    /** The bytes as the engine reads them. */
    ByteSource source() {
        return ByteSource.of(array, length);
    }

    /**
     * Reads to the end.
     *
     * @param expected how many bytes will come at most, or -1
     * @param limit how many bytes may come
     * @param nanos a clock for spans
     * @param tooLarge what to throw when more come
     */
    static BodyBytes read(
            InputStream in,
            long expected,
            long limit,
            LongSupplier nanos,
            java.util.function.Supplier<RuntimeException> tooLarge) {
        long start = nanos.getAsLong();
        byte[] bytes = new byte[(int) Math.min(expected < 0 ? FIRST : expected, limit)];
        int length = 0;
        while (true) {
            if (length == bytes.length) {
                int next = next(in);
                if (next < 0) {
                    break;
                }
                if (length >= limit) {
                    throw tooLarge.get();
                }
                bytes = Arrays.copyOf(bytes, (int) Math.min(limit, Math.max(FIRST, 2L * length)));
                bytes[length++] = (byte) next;
            } else {
                int read = next(in, bytes, length);
                if (read < 0) {
                    break;
                }
                length += read;
            }
            refuseTrickle(length, nanos.getAsLong() - start);
        }
        if (length == 0) {
            throw new ProblemException(ProblemType.EMPTY_FILE, "The picture has no bytes. Send it as the body.");
        }
        return new BodyBytes(bytes, length);
    }

    private static int next(InputStream in) {
        byte[] one = new byte[1];
        return next(in, one, 0) < 0 ? -1 : one[0] & 0xff;
    }

    /** Fills an array from an offset on; a connection that is lost meanwhile is nobody's error. */
    private static int next(InputStream in, byte[] into, int offset) {
        try {
            return in.read(into, offset, into.length - offset);
        } catch (IOException
                | NullPointerException lost) { // Undertow's stream, closed while it waits, throws the latter
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST, "The connection ended before the picture was there. Send it again.");
        }
    }

    private static void refuseTrickle(long length, long nanos) {
        if (nanos > GRACE_NANOS && length < nanos / SECOND_NANOS * LEAST_BYTES_A_SECOND) {
            throw new ProblemException(
                    ProblemType.TOO_SLOW,
                    "The picture came with fewer than " + LEAST_BYTES_A_SECOND / 1000 + " kB a second. Upload it and"
                            + " send a job instead: uploads may take their time.");
        }
    }
}
