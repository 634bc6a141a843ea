package com.opusimg.engine.format;

import com.opusimg.engine.ImageException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Walks the chunks of a WebP (RFC 9649). */
public final class WebpChunks {

    /** Where the first chunk stands. */
    public static final int FIRST = 12;

    private static final int MAX_CHUNKS = 100_000;

    private WebpChunks() {}

    /**
     * A chunk.
     *
     * @param type four characters
     * @param start where its type stands
     * @param length of its data, without padding
     */
    public record Chunk(String type, long start, long length) {

        /**
         * Where its data begins.
         *
         * @return position
         */
        public long data() {
            return start + 8;
        }

        /**
         * One past its data and padding.
         *
         * @return position
         */
        public long end() {
            return data() + length + (length & 1);
        }
    }

    /**
     * The end of the picture, by its header.
     *
     * @param in a WebP
     * @return one past its last byte
     * @throws IOException an {@link java.io.EOFException} if the file ends before
     */
    public static long end(Bytes in) throws IOException {
        long end = in.little(4, 4) + 8;
        in.require(0, end);
        return end;
    }

    /**
     * Every chunk at the top.
     *
     * @param in a WebP
     * @return all chunks
     * @throws ImageException {@code corrupt-file}
     * @throws IOException an {@link java.io.EOFException} if it ends too early
     */
    public static List<Chunk> read(Bytes in) throws ImageException, IOException {
        return read(in, FIRST, end(in));
    }

    /**
     * The chunks within a range, such as in the data of an animation's frame.
     *
     * @param in a WebP
     * @param from where the first stands
     * @param end one past the last
     * @return all chunks there
     * @throws ImageException {@code corrupt-file}
     * @throws IOException an {@link java.io.EOFException} if it ends too early
     */
    static List<Chunk> read(Bytes in, long from, long end) throws ImageException, IOException {
        List<Chunk> chunks = new ArrayList<>();
        long at = from;
        while (at + 8 <= end) {
            Chunk chunk = new Chunk(in.text(at, 4), at, in.little(at + 4, 4));
            if (chunk.data() + chunk.length() > end || chunks.size() > MAX_CHUNKS) {
                throw ImageException.corrupt();
            }
            chunks.add(chunk);
            at = chunk.end();
        }
        return chunks;
    }

    /**
     * The first chunk of a type.
     *
     * @param chunks of a picture
     * @param type four characters
     * @return the chunk, or empty
     */
    public static Optional<Chunk> find(List<Chunk> chunks, String type) {
        return chunks.stream().filter(chunk -> chunk.type().equals(type)).findFirst();
    }
}
