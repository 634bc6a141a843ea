package com.opusimg.engine.worker;

import java.io.IOException;
import java.io.OutputStream;

/** Sends what is written as messages of the kind {@link Message#OUTPUT}, so that no file is held whole. */
final class ChunkOutput extends OutputStream {

    private final MessageWriter out;

    ChunkOutput(MessageWriter out) {
        this.out = out;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        for (int at = 0; at < length; at += Message.MOST_BYTES) {
            out.write(Message.OUTPUT, bytes, offset + at, Math.min(Message.MOST_BYTES, length - at));
        }
    }
}
