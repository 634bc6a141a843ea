package com.opusimg.engine;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Bytes that can be read more than once and from any position. The engine reads in buffers of 128 KiB and never asks for
 * all bytes at once, so an implementation may decrypt or fetch as it goes.
 */
public interface ByteSource {

    /**
     * Opens a channel at position 0. The engine closes it; a source may be opened several times.
     *
     * @return a new channel
     * @throws IOException if the bytes cannot be reached
     */
    SeekableByteChannel open() throws IOException;

    /**
     * The number of bytes.
     *
     * @return the size in bytes, 0 or more
     */
    long size();

    /**
     * The bytes themselves, where they lie in memory anyway: {@link #size} of them from the beginning of an array.
     *
     * @return the array, not to be changed; or empty, and then {@link #open} is the way to them
     */
    default Optional<byte[]> array() {
        return Optional.empty();
    }

    /**
     * A source over an array, which must not be changed afterwards.
     *
     * @param bytes the bytes
     * @return a source over them
     */
    static ByteSource of(byte[] bytes) {
        return of(bytes, bytes.length);
    }

    /**
     * A source over the first bytes of an array, which must not be changed afterwards.
     *
     * @param bytes the array
     * @param length how many of its bytes, up to all
     * @return a source over them
     */
    static ByteSource of(byte[] bytes, int length) {
        return new ArraySource(bytes, length);
    }

    /**
     * A source over a file.
     *
     * @param file an existing file
     * @return a source over it; its size is the size of the file now
     * @throws IOException if the file cannot be read
     */
    static ByteSource of(Path file) throws IOException {
        long size = Files.size(file);
        return new ByteSource() {
            @Override
            public SeekableByteChannel open() throws IOException {
                return Files.newByteChannel(file);
            }

            @Override
            public long size() {
                return size;
            }
        };
    }
}
