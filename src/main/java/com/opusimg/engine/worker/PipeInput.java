package com.opusimg.engine.worker;

import com.opusimg.engine.ffi.NativeLibrary;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The standard input of a worker: short messages by way of a buffer, files straight into native memory. By the C library, since
 * Java's channels open sockets when they are first used, to see what the network can do.
 */
final class PipeInput extends InputStream {

    private static final int STANDARD_INPUT = 0;
    private static final long BUFFER = 1 << 13;

    private final Read read = NativeLibrary.libc().function("read", Read.class);
    private final MemorySegment buffer = Arena.global().allocate(BUFFER);
    private long position;
    private long limit;

    /** The signature of {@code read}; public, as an interface must be to stand for a C function. */
    @FunctionalInterface
    public interface Read {
        /**
         * Calls it.
         *
         * @param descriptor of the pipe
         * @param to where bytes go
         * @param most how many at most
         * @return how many came; 0 at the end, negative if it broke
         */
        long call(int descriptor, MemorySegment to, long most);
    }

    @Override
    public int read() throws IOException {
        return more() ? buffer.get(ValueLayout.JAVA_BYTE, position++) & 0xFF : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!more()) {
            return -1;
        }
        int count = (int) Math.min(length, limit - position);
        MemorySegment.copy(buffer, ValueLayout.JAVA_BYTE, position, bytes, offset, count);
        position += count;
        return count;
    }

    /**
     * Fills native memory.
     *
     * @throws EOFException if the pipe ends before
     */
    void fill(MemorySegment segment) throws IOException {
        long at = Math.min(limit - position, segment.byteSize());
        MemorySegment.copy(buffer, position, segment, 0, at);
        position += at;
        while (at < segment.byteSize()) {
            long count = receive(segment.asSlice(at));
            if (count == 0) {
                throw new EOFException("The stream ended within a file");
            }
            at += count;
        }
    }

    /** Whether there is a byte in the buffer, after waiting for one. */
    private boolean more() throws IOException {
        if (position == limit) {
            position = 0;
            limit = receive(buffer);
        }
        return limit > 0;
    }

    private long receive(MemorySegment to) throws IOException {
        long count = read.call(STANDARD_INPUT, to, to.byteSize());
        if (count < 0) {
            throw new IOException("Standard input broke");
        }
        return count;
    }
}
