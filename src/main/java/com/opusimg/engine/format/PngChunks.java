package com.opusimg.engine.format;

import com.opusimg.engine.ImageException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Walks the chunks of a PNG without reading what is in them. */
public final class PngChunks {

    /** The bytes before the first chunk. */
    public static final int SIGNATURE = 8;

    private static final int MAX_CHUNKS = 1_000_000;

    private PngChunks() {}

    /**
     * A chunk.
     *
     * @param type four letters
     * @param start where its length stands
     * @param length of its data in bytes
     */
    public record Chunk(String type, long start, int length) {

        /**
         * Where its data begins.
         *
         * @return position
         */
        public long data() {
            return start + 8;
        }

        /**
         * One past its checksum.
         *
         * @return position
         */
        public long end() {
            return data() + length + 4;
        }
    }

    /**
     * Every chunk from IHDR to IEND.
     *
     * @param in a PNG
     * @return all chunks; the end of the last is the end of the picture
     * @throws ImageException {@code corrupt-file}
     * @throws IOException an {@link java.io.EOFException} if it ends without IEND
     */
    public static List<Chunk> read(Bytes in) throws ImageException, IOException {
        List<Chunk> chunks = new ArrayList<>();
        long at = SIGNATURE;
        while (true) {
            long length = in.u32(at);
            String type = in.text(at + 4, 4);
            boolean first = chunks.isEmpty();
            if (length > Integer.MAX_VALUE || first != type.equals("IHDR")) {
                throw ImageException.corrupt();
            }
            if (chunks.size() >= MAX_CHUNKS) {
                throw ImageException.tooManyParts(MAX_CHUNKS);
            }
            in.require(at + 8, length + 4);
            Chunk chunk = new Chunk(type, at, (int) length);
            chunks.add(chunk);
            if (type.equals("IEND")) {
                return chunks;
            }
            at = chunk.end();
        }
    }

    /**
     * The first chunk of a type.
     *
     * @param chunks of a picture
     * @param type four letters
     * @return the chunk, or empty
     */
    public static Optional<Chunk> find(List<Chunk> chunks, String type) {
        return chunks.stream().filter(chunk -> chunk.type().equals(type)).findFirst();
    }
}
