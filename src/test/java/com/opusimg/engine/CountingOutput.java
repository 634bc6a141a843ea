package com.opusimg.engine;

import java.io.OutputStream;

/** Counts what is written and keeps none of it. */
final class CountingOutput extends OutputStream {
    long count;

    @Override
    public void write(int value) {
        count++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        count += length;
    }
}
