package com.opusimg.engine.codec;

import com.opusimg.engine.format.Bytes;
import java.io.IOException;
import javax.imageio.stream.ImageInputStreamImpl;

/** What ImageIO reads from: the source itself, with no copy in memory or in a file. */
final class BytesImageInputStream extends ImageInputStreamImpl {

    private final Bytes bytes;

    BytesImageInputStream(Bytes bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read() throws IOException {
        checkClosed();
        bitOffset = 0;
        return streamPos >= bytes.size() ? -1 : bytes.u8(streamPos++);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        checkClosed();
        bitOffset = 0;
        if (length == 0) {
            return 0;
        }
        int count = bytes.read(streamPos, into, offset, length);
        streamPos += Math.max(0, count);
        return count;
    }

    @Override
    public long length() {
        return bytes.size();
    }
}
