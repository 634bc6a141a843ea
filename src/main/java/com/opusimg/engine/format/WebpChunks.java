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

    /** How many bytes stand before the chunks of an animation's frame. */
    public static final int FRAME_HEADER = 16;

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
    private static List<Chunk> read(Bytes in, long from, long end) throws ImageException, IOException {
        List<Chunk> chunks = new ArrayList<>();
        long at = from;
        while (at + 8 <= end) {
            Chunk chunk = new Chunk(in.text(at, 4), at, in.little(at + 4, 4));
            if (chunk.data() + chunk.length() > end) {
                throw ImageException.corrupt();
            }
            if (chunks.size() >= MAX_CHUNKS) {
                throw ImageException.tooManyParts(MAX_CHUNKS);
            }
            chunks.add(chunk);
            at = chunk.end();
        }
        return chunks;
    }

    /**
     * The chunks within the frame of an animation.
     *
     * @param in a WebP
     * @param frame an ANMF chunk
     * @return all chunks behind its header
     * @throws ImageException {@code corrupt-file}
     * @throws IOException an {@link java.io.EOFException} if it ends too early
     */
    public static List<Chunk> inFrame(Bytes in, Chunk frame) throws ImageException, IOException {
        if (frame.length() < FRAME_HEADER) {
            throw ImageException.corrupt();
        }
        return read(in, frame.data() + FRAME_HEADER, frame.data() + frame.length());
    }

    /**
     * What the header of a bitstream says.
     *
     * @param width pixels
     * @param height pixels
     * @param alpha whether pixels can be transparent
     */
    public record Size(int width, int height, boolean alpha) {}

    /**
     * The size by the bitstream itself.
     *
     * @param in a WebP
     * @param chunks of a still picture or a frame
     * @return empty if there is no bitstream
     * @throws IOException an {@link java.io.EOFException} if it ends too early
     */
    public static Optional<Size> bitstream(Bytes in, List<Chunk> chunks) throws IOException {
        Optional<Chunk> lossy = find(chunks, "VP8 ");
        if (lossy.isPresent() && in.big(lossy.get().data() + 3, 3) == 0x9D012A) {
            long at = lossy.get().data() + 6;
            return Optional.of(new Size((int) in.little(at, 2) & 0x3FFF, (int) in.little(at + 2, 2) & 0x3FFF, false));
        }
        Optional<Chunk> lossless = find(chunks, "VP8L");
        if (lossless.isPresent() && in.u8(lossless.get().data()) == 0x2F) {
            long bits = in.little(lossless.get().data() + 1, 4);
            return Optional.of(
                    new Size((int) (bits & 0x3FFF) + 1, (int) (bits >> 14 & 0x3FFF) + 1, (bits >> 28 & 1) != 0));
        }
        return Optional.empty();
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
