package com.opusimg.platform.audit;

import com.opusimg.platform.crypto.Secrets;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * The hash of an entry of the chain: SHA-256 over the hash before it and the entry's fields, each with its length before it, so
 * that moving a character from one to the next changes the hash. The one place that knows these bytes; made for millions of entries, so
 * it keeps its buffers. For one thread.
 */
public final class EntryHasher {
    /** Length of a hash in bytes. */
    public static final int LENGTH = 32;

    private static final int SECONDS_OF_DAY = 86_400;
    private static final int LAST_FOUR_DIGIT_DAY = 2_932_896; // 9999-12-31

    private final MessageDigest digest = Secrets.sha256();
    private final byte[] hash = new byte[LENGTH];
    private final byte[] moment = new byte[40];
    private long day = Long.MIN_VALUE;
    private byte[] buffer = new byte[2048];
    private int length;

    /**
     * The hash that an entry must have.
     *
     * @param previous hash of the entry before it; empty for the first
     * @return a buffer that the next call overwrites
     */
    public byte[] hash(
            byte[] previous,
            long seq,
            Instant at,
            String actor,
            String action,
            String objectType,
            String objectId,
            String detail) {
        length = 0;
        put(previous);
        field(Long.toString(seq));
        moment(at);
        field(actor);
        field(action);
        field(objectType);
        field(objectId);
        field(detail);
        digest.update(buffer, 0, length);
        try {
            digest.digest(hash, 0, LENGTH);
        } catch (DigestException impossible) {
            throw new IllegalStateException(impossible);
        }
        return hash;
    }

    /** Whether a stored hash is the one that was computed last. */
    public boolean fits(byte[] stored) {
        return Arrays.equals(hash, stored);
    }

    /** Writes the bytes that were hashed last. */
    public void writeTo(OutputStream out) throws IOException {
        out.write(buffer, 0, length);
    }

    private void field(String text) {
        if (text == null) {
            ensure(2);
            buffer[length++] = '-';
            buffer[length++] = ':';
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        lengthOf(bytes.length);
        put(bytes);
    }

    private void lengthOf(int bytes) {
        ensure(12);
        if (bytes >= 1000) {
            put(Integer.toString(bytes).getBytes(StandardCharsets.US_ASCII));
        } else {
            if (bytes >= 100) {
                buffer[length++] = (byte) ('0' + bytes / 100);
            }
            if (bytes >= 10) {
                buffer[length++] = (byte) ('0' + bytes / 10 % 10);
            }
            buffer[length++] = (byte) ('0' + bytes % 10);
        }
        ensure(1);
        buffer[length++] = ':';
    }

    private void put(byte[] bytes) {
        ensure(bytes.length);
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
    }

    private void ensure(int more) {
        if (length + more > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + more));
        }
    }

    /** As {@link Instant#toString()} writes it, which is slower than all the rest together. */
    private void moment(Instant at) {
        long seconds = at.getEpochSecond();
        long days = Math.floorDiv(seconds, SECONDS_OF_DAY);
        if (days < 0 || days > LAST_FOUR_DIGIT_DAY) {
            field(at.toString());
            return;
        }
        if (days != day) {
            byte[] date = LocalDate.ofEpochDay(days).toString().getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(date, 0, moment, 0, 10);
            moment[10] = 'T';
            day = days;
        }
        int second = (int) (seconds - days * SECONDS_OF_DAY);
        two(11, second / 3600);
        moment[13] = ':';
        two(14, second / 60 % 60);
        moment[16] = ':';
        two(17, second % 60);
        int end = 19;
        int nano = at.getNano();
        if (nano != 0) {
            moment[end++] = '.';
            int digits = nano % 1_000_000 == 0 ? 3 : nano % 1_000 == 0 ? 6 : 9;
            int left = digits == 3 ? nano / 1_000_000 : digits == 6 ? nano / 1_000 : nano;
            for (int i = end + digits - 1; i >= end; i--) {
                moment[i] = (byte) ('0' + left % 10);
                left /= 10;
            }
            end += digits;
        }
        moment[end++] = 'Z';
        lengthOf(end);
        ensure(end);
        System.arraycopy(moment, 0, buffer, length, end);
        length += end;
    }

    private void two(int at, int value) {
        moment[at] = (byte) ('0' + value / 10);
        moment[at + 1] = (byte) ('0' + value % 10);
    }
}
