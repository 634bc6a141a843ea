package com.opusimg.engine;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Gives up writing when cancelled, so that copying a large file can be stopped. */
final class CancellableOutput extends FilterOutputStream {

    /** Thrown through code that knows only input and output. */
    static final class Cancelled extends IOException {}

    private final Progress progress;

    CancellableOutput(OutputStream out, Progress progress) {
        super(out);
        this.progress = progress;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (progress.cancelled()) {
            throw new Cancelled();
        }
        out.write(bytes, offset, length);
    }
}
