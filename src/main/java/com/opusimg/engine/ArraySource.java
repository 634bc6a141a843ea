package com.opusimg.engine;

import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;

/** A {@link ByteSource} over the first bytes of an array in memory. */
record ArraySource(byte[] bytes, int length) implements ByteSource {

    @Override
    public SeekableByteChannel open() {
        return new ArrayChannel(bytes, length);
    }

    @Override
    public long size() {
        return length;
    }

    @Override
    public Optional<byte[]> array() {
        return Optional.of(bytes);
    }

    private static final class ArrayChannel implements SeekableByteChannel {
        private final byte[] bytes;
        private final int length;
        private long position;
        private boolean open = true;

        ArrayChannel(byte[] bytes, int length) {
            this.bytes = bytes;
            this.length = length;
        }

        @Override
        public int read(ByteBuffer into) throws ClosedChannelException {
            if (!open) {
                throw new ClosedChannelException();
            }
            if (position >= length) {
                return -1;
            }
            int count = (int) Math.min(into.remaining(), length - position);
            into.put(bytes, (int) position, count);
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
            return length;
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
}
