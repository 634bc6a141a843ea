package com.opusimg.engine.format;

import com.opusimg.engine.ImageException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Walks the blocks of a GIF (GIF89a). */
public final class GifBlocks {

    /** The label of a graphic control extension, which belongs to the image after it. */
    public static final int CONTROL = 0xF9;
    /** The label of an application extension. */
    public static final int APPLICATION = 0xFF;
    /** Stands for an image, whose label is an introducer of its own. */
    public static final int IMAGE = 0x2C;

    private static final int EXTENSION = 0x21;
    private static final int TRAILER = 0x3B;
    private static final int MAX_BLOCKS = 1_000_000;

    private GifBlocks() {}

    /**
     * A block.
     *
     * @param label of the extension, or {@link #IMAGE}
     * @param start where its introducer stands
     * @param end one past its terminator
     */
    public record Block(int label, long start, long end) {}

    /**
     * All of a picture.
     *
     * @param header one past the screen descriptor and global colour table
     * @param blocks in order
     * @param end one past the trailer
     */
    public record Whole(long header, List<Block> blocks, long end) {}

    /**
     * Every block, which reads the lengths of all sub-blocks.
     *
     * @param in a GIF
     * @return all of it
     * @throws ImageException {@code corrupt-file}
     * @throws IOException an {@link java.io.EOFException} if it ends without trailer
     */
    public static Whole read(Bytes in) throws ImageException, IOException {
        long header = 13 + colourTable(in.u8(10));
        List<Block> blocks = new ArrayList<>();
        long at = header;
        while (in.u8(at) != TRAILER) {
            int introducer = in.u8(at);
            if (introducer != EXTENSION && introducer != IMAGE) {
                throw ImageException.corrupt();
            }
            if (blocks.size() >= MAX_BLOCKS) {
                throw ImageException.tooManyParts(MAX_BLOCKS);
            }
            boolean image = introducer == IMAGE;
            long data = image ? at + 10 + colourTable(in.u8(at + 9)) + 1 : at + 2;
            long end = subBlocks(in, data);
            blocks.add(new Block(image ? IMAGE : in.u8(at + 1), at, end));
            at = end;
        }
        return new Whole(header, blocks, at + 1);
    }

    private static int colourTable(int flags) {
        return (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
    }

    private static long subBlocks(Bytes in, long from) throws IOException {
        long at = from;
        for (int length = in.u8(at); length > 0; length = in.u8(at)) {
            at += length + 1;
        }
        return at + 1;
    }
}
