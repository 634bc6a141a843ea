package com.opusimg.image;

import com.opusimg.engine.ByteSource;
import com.opusimg.platform.blob.BlobStore;
import com.opusimg.platform.blob.StagedBlob;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/**
 * Where a picture lies while it is worked on. One of ordinary size is decrypted once into memory and its result is
 * encrypted once when it has been read back; a larger one is streamed through the encrypted store at every pass.
 */
interface Workbench {
    /** Up to this many bytes a picture is held in memory. */
    int IN_MEMORY = 32 << 20;

    /** The bytes to work on. */
    ByteSource input();

    /** Where the result is written. */
    OutputStream output();

    /** Closes the output and gives it for reading back. */
    ByteSource written() throws IOException;

    /** Sees to it that the staged blob holds the result, ready to be kept. */
    void settle() throws IOException;

    /** A place for a file of the given length, whose result goes into the staged blob. */
    static Workbench of(BlobStore blobs, StoredFile file, StagedBlob staged) throws IOException {
        return file.getBytes() <= IN_MEMORY ? new InMemory(blobs, file, staged) : new Streamed(blobs, file, staged);
    }

    /** See {@link Workbench}. */
    final class InMemory implements Workbench {
        private final ByteSource input;
        private final Buffer output;
        private final StagedBlob staged;

        InMemory(BlobStore blobs, StoredFile file, StagedBlob staged) throws IOException {
            var bytes = ByteBuffer.allocate((int) file.getBytes());
            try (var channel = blobs.open(file.blob())) {
                while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                    // until the whole file is there
                }
            }
            this.input = ByteSource.of(bytes.array());
            this.output = new Buffer((int) file.getBytes());
            this.staged = staged;
        }

        @Override
        public ByteSource input() {
            return input;
        }

        @Override
        public OutputStream output() {
            return output;
        }

        @Override
        public ByteSource written() {
            return output.source();
        }

        @Override
        public void settle() throws IOException {
            output.writeTo(staged);
            staged.close();
        }
    }

    /** Bytes in memory that are read where they lie, not copied. */
    final class Buffer extends ByteArrayOutputStream {

        Buffer(int size) {
            super(size);
        }

        ByteSource source() {
            return ByteSource.of(buf, count);
        }
    }

    /** See {@link Workbench}. */
    final class Streamed implements Workbench {
        private final BlobStore blobs;
        private final StoredFile file;
        private final StagedBlob staged;

        Streamed(BlobStore blobs, StoredFile file, StagedBlob staged) {
            this.blobs = blobs;
            this.file = file;
            this.staged = staged;
        }

        @Override
        public ByteSource input() {
            return new BlobSource(() -> blobs.open(file.blob()), file.getBytes());
        }

        @Override
        public OutputStream output() {
            return staged;
        }

        @Override
        public ByteSource written() throws IOException {
            staged.close();
            return new BlobSource(() -> blobs.open(staged), staged.size());
        }

        @Override
        public void settle() {
            // written() has closed it
        }
    }
}
