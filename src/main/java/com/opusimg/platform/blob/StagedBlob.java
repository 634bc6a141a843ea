package com.opusimg.platform.blob;

import com.opusimg.platform.AccountId;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A blob being written. Write, {@link #close()}, then hand it to {@link BlobStore#keep}; or {@link #discard()} it, which
 * does nothing once it is kept.
 */
public class StagedBlob extends FilterOutputStream {
    private final BlobId id;
    private final AccountId owner;
    private final byte[] key;
    private final Path path;
    private long size;
    private boolean closed;

    StagedBlob(BlobId id, AccountId owner, byte[] key, Path path, OutputStream encrypting) {
        super(encrypting);
        this.id = id;
        this.owner = owner;
        this.key = key;
        this.path = path;
    }

    @Override
    public void write(int b) throws IOException {
        out.write(b);
        size++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        size += length;
    }

    @Override
    public void flush() {
        // segments are written when they are full; flushing in between would do nothing but cost
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            out.close();
        }
    }

    /** Plain bytes written so far. */
    public long size() {
        return size;
    }

    /** Removes the bytes if they were not kept. */
    public void discard() throws IOException {
        close();
        Files.deleteIfExists(path);
    }

    BlobId id() {
        return id;
    }

    AccountId owner() {
        return owner;
    }

    byte[] key() {
        return key;
    }
}
