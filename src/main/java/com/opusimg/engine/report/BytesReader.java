package com.opusimg.engine.report;

import com.drew.lang.BufferBoundsException;
import com.drew.lang.RandomAccessReader;
import com.opusimg.engine.format.Bytes;
import java.io.IOException;

/** What metadata-extractor reads TIFF from: the source itself, so that a large file is not held in memory. */
final class BytesReader extends RandomAccessReader {

    /** A value that is larger ends the reading: no field of a picture has that much to say. */
    private static final int MAX_VALUE = 32 * 1024 * 1024;

    private final Bytes bytes;

    BytesReader(Bytes bytes) {
        this.bytes = bytes;
    }

    @Override
    public int toUnshiftedOffset(int localOffset) {
        return localOffset;
    }

    @Override
    public byte getByte(int index) throws IOException {
        validateIndex(index, 1);
        return (byte) bytes.u8(index);
    }

    @Override
    public byte[] getBytes(int index, int count) throws IOException {
        validateIndex(index, count);
        return bytes.bytes(index, count);
    }

    @Override
    protected void validateIndex(int index, int bytesRequested) throws IOException {
        if (!isValidIndex(index, bytesRequested)) {
            throw new BufferBoundsException(index, bytesRequested, bytes.size());
        }
    }

    @Override
    protected boolean isValidIndex(int index, int bytesRequested) {
        return index >= 0
                && bytesRequested >= 0
                && bytesRequested <= MAX_VALUE
                && (long) index + bytesRequested <= bytes.size();
    }

    @Override
    public long getLength() {
        return bytes.size();
    }
}
