package com.opusimg.engine;

import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** A source of any size that is nowhere: a head, zeros and a tail. */
record ZerosBetween(byte[] head, long zeros, byte[] tail) implements ByteSource {

    @Override
    public SeekableByteChannel open() {
        return new Channel(this);
    }

    @Override
    public long size() {
        return head.length + zeros + tail.length;
    }

    private static final class Channel implements SeekableByteChannel {
        private static final byte[] BLOCK = new byte[64 * 1024];
        private final ZerosBetween source;
        private long position;

        Channel(ZerosBetween source) {
            this.source = source;
        }

        @Override
        public int read(ByteBuffer into) {
            long tailAt = source.head.length + source.zeros;
            if (position >= source.size()) {
                return -1;
            }
            byte[] from = position < source.head.length ? source.head : position < tailAt ? BLOCK : source.tail;
            int offset = from == BLOCK ? 0 : (int) (position - (from == source.head ? 0 : tailAt));
            long left = from == BLOCK ? Math.min(BLOCK.length, tailAt - position) : from.length - offset;
            int count = (int) Math.min(into.remaining(), left);
            into.put(from, offset, count);
            position += count;
            return count;
        }

        @Override
        public int write(ByteBuffer from) {
            throw new UnsupportedOperationException();
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
            return source.size();
        }

        @Override
        public SeekableByteChannel truncate(long size) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
