package com.opusimg.engine.worker;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Fills native memory from its beginning. */
final class SegmentOutput extends OutputStream {

    private final MemorySegment segment;
    private long position;

    SegmentOutput(MemorySegment segment) {
        this.segment = segment;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (length > segment.byteSize() - position) {
            throw new EOFException("More bytes than were announced");
        }
        MemorySegment.copy(bytes, offset, segment, ValueLayout.JAVA_BYTE, position, length);
        position += length;
    }
}
