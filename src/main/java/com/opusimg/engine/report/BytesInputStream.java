package com.opusimg.engine.report;

import com.opusimg.engine.format.Bytes;
import java.io.IOException;
import java.io.InputStream;

/** A file as a stream, whose skips cost nothing. */
final class BytesInputStream extends InputStream {

    private final Bytes bytes;
    private long position;

    BytesInputStream(Bytes bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read() throws IOException {
        return position >= bytes.size() ? -1 : bytes.u8(position++);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int count = bytes.read(position, into, offset, length);
        position += Math.max(0, count);
        return count;
    }

    @Override
    public long skip(long count) {
        long skipped = Math.clamp(count, 0, bytes.size() - position);
        position += skipped;
        return skipped;
    }

    @Override
    public int available() {
        return (int) Math.min(Integer.MAX_VALUE, bytes.size() - position);
    }
}
