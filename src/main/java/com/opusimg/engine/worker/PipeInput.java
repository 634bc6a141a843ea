package com.opusimg.engine.worker;

import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/** What comes through a pipe: short messages by way of a buffer, files straight into native memory. */
final class PipeInput extends InputStream {

    private static final int BUFFER = 1 << 13;

    /** No buffer covers more; a pipe holds less. */
    private static final long MOST = 1 << 30;

    private final ReadableByteChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER).flip();

    PipeInput(ReadableByteChannel channel) {
        this.channel = channel;
    }

    /** The standard input of this process. */
    static PipeInput standard() {
        return new PipeInput(new FileInputStream(FileDescriptor.in).getChannel());
    }

    @Override
    public int read() throws IOException {
        return more() ? buffer.get() & 0xFF : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!more()) {
            return -1;
        }
        int count = Math.min(length, buffer.remaining());
        buffer.get(bytes, offset, count);
        return count;
    }

    /**
     * Fills native memory.
     *
     * @throws EOFException if the pipe ends before
     */
    void fill(MemorySegment segment) throws IOException {
        long at = Math.min(buffer.remaining(), segment.byteSize());
        MemorySegment.copy(MemorySegment.ofBuffer(buffer), 0, segment, 0, at);
        buffer.position(buffer.position() + (int) at);
        while (at < segment.byteSize()) {
            int count = channel.read(
                    segment.asSlice(at, Math.min(MOST, segment.byteSize() - at)).asByteBuffer());
            if (count < 0) {
                throw new EOFException("The stream ended within a file");
            }
            at += count;
        }
    }

    /** Whether there is a byte in the buffer, after waiting for one. */
    private boolean more() throws IOException {
        if (!buffer.hasRemaining()) {
            buffer.clear();
            int count = channel.read(buffer);
            buffer.flip();
            return count > 0;
        }
        return true;
    }
}
