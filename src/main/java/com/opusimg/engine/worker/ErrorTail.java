package com.opusimg.engine.worker;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads what a worker writes to its error stream, as much as it likes, and remembers the last of it until it is given a file of
 * somebody.
 */
final class ErrorTail {

    private static final int MOST = 2000;

    private byte[] tail = new byte[0];
    private boolean forgetting;

    ErrorTail() {}

    static ErrorTail of(InputStream stream) {
        ErrorTail tail = new ErrorTail();
        Thread.ofVirtual().name("worker-errors").start(() -> tail.read(stream));
        return tail;
    }

    /** For the log: nothing, or the last it said, without line ends that could forge lines. */
    synchronized String told() {
        String text = new String(tail, StandardCharsets.UTF_8).strip();
        return text.isEmpty() ? "" : "; it said: " + text.replaceAll("\\p{Cntrl}+", " ");
    }

    /** From here on it may speak of what stands in somebody's file, which has no place in a log. */
    synchronized void forget() {
        forgetting = true;
        tail = new byte[0];
    }

    private void read(InputStream stream) {
        byte[] buffer = new byte[MOST];
        try (stream) {
            for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
                add(buffer, count);
            }
        } catch (IOException ended) {
            // There is no more to remember.
        }
    }

    synchronized void add(byte[] bytes, int count) {
        if (forgetting) {
            return;
        }
        byte[] all = Arrays.copyOf(tail, tail.length + count);
        System.arraycopy(bytes, 0, all, tail.length, count);
        tail = all.length > MOST ? Arrays.copyOfRange(all, all.length - MOST, all.length) : all;
    }
}
