package com.opusimg.engine.pixel;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** Reads native memory as a file. */
final class SegmentChannel implements SeekableByteChannel {

    private final MemorySegment segment;
    private long position;
    private boolean open = true;

    SegmentChannel(MemorySegment segment) {
        this.segment = segment;
    }

    @Override
    public int read(ByteBuffer into) throws ClosedChannelException {
        if (!open) {
            throw new ClosedChannelException();
        }
        if (position >= segment.byteSize()) {
            return -1;
        }
        int count = (int) Math.min(into.remaining(), segment.byteSize() - position);
        into.put(segment.asSlice(position, count).asByteBuffer());
        position += count;
        return count;
    }

    @Override
    public int write(ByteBuffer from) {
        throw new NonWritableChannelException();
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) {
        position = newPosition;
        return this;
    }

    @Override
    public long size() {
        return segment.byteSize();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        open = false;
    }
}
