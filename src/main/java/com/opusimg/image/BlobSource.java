package com.opusimg.image;

import com.opusimg.engine.ByteSource;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;

/** Encrypted bytes as the engine reads them. */
record BlobSource(Opener opener, long size) implements ByteSource {
    /** Opens the plain bytes. */
    @FunctionalInterface
    interface Opener {
        SeekableByteChannel open() throws IOException;
    }

    @Override
    public SeekableByteChannel open() throws IOException {
        return opener.open();
    }
}
