package com.opusimg.platform.blob;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** A decrypting channel that knows its plain length and answers reads past the end as the interface asks. */
class PlainChannel implements SeekableByteChannel {
    private final SeekableByteChannel decrypting;
    private final long size;

    PlainChannel(SeekableByteChannel decrypting, long size) {
        this.decrypting = decrypting;
        this.size = size;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (decrypting.position() >= size) {
            return -1;
        }
        int read = decrypting.read(target);
        if (read < 0) {
            throw new EOFException("Stored bytes end too early.");
        }
        return read;
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public long position() throws IOException {
        return decrypting.position();
    }

    @Override
    public SeekableByteChannel position(long position) throws IOException {
        decrypting.position(position);
        return this;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public SeekableByteChannel truncate(long length) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return decrypting.isOpen();
    }

    @Override
    public void close() throws IOException {
        decrypting.close();
    }
}
