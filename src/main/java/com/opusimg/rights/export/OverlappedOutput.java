package com.opusimg.rights.export;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Writes on another thread, so that decrypting what goes into a package and encrypting the package overlap. A few buffers go
 * round between the two, so memory is bounded; an error of the other thread is thrown here.
 */
final class OverlappedOutput extends OutputStream {
    private static final int BUFFERS = 8;
    private static final int BYTES = 1 << 18;
    private static final long PATIENCE_SECONDS = 1;

    /** A full buffer on its way; one with no bytes is the end. */
    private record Filled(byte[] bytes, int length) {}

    private final BlockingQueue<byte[]> empty = new ArrayBlockingQueue<>(BUFFERS);
    private final BlockingQueue<Filled> filled = new ArrayBlockingQueue<>(BUFFERS + 1);
    private final CompletableFuture<Void> writing;
    private byte[] current;
    private int length;
    private boolean closed;

    OverlappedOutput(OutputStream target, Executor executor) {
        for (int i = 1; i < BUFFERS; i++) {
            empty.add(new byte[BYTES]);
        }
        current = new byte[BYTES];
        writing = CompletableFuture.runAsync(() -> write(target), executor);
    }

    private void write(OutputStream target) {
        try {
            for (Filled next = filled.take(); next.length() > 0; next = filled.take()) {
                target.write(next.bytes(), 0, next.length());
                empty.add(next.bytes());
            }
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void write(int b) throws IOException {
        current[length++] = (byte) b;
        if (length == BYTES) {
            pass();
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        int from = offset;
        int left = count;
        while (left > 0) {
            int some = Math.min(left, BYTES - length);
            System.arraycopy(bytes, from, current, length, some);
            length += some;
            from += some;
            left -= some;
            if (length == BYTES) {
                pass();
            }
        }
    }

    private void pass() throws IOException {
        if (length > 0) {
            filled.add(new Filled(current, length));
            current = null;
            length = 0;
            try {
                while ((current = empty.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)) == null) {
                    if (writing.isDone()) {
                        current = new byte[BYTES];
                        throw failure();
                    }
                }
            } catch (InterruptedException stopped) {
                current = new byte[BYTES];
                Thread.currentThread().interrupt();
                throw new InterruptedIOException();
            }
        }
    }

    /** Passes on the rest, and waits until all of it is written. The target stays open. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        IOException failed = null;
        try {
            if (!writing.isDone()) {
                pass();
            }
        } catch (IOException broken) {
            failed = broken;
        }
        filled.offer(new Filled(new byte[0], 0));
        try {
            writing.join();
        } catch (RuntimeException broken) {
            failed = failure();
        }
        if (failed != null) {
            throw failed;
        }
    }

    private IOException failure() {
        return new IOException(
                "The package cannot be written.", writing.isCompletedExceptionally() ? writing.exceptionNow() : null);
    }
}
