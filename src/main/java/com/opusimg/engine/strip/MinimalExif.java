package com.opusimg.engine.strip;

import com.opusimg.engine.format.ExifBlock;
import java.util.Arrays;

/** Tells the Exif block that a stripper writes from any other. */
final class MinimalExif {

    private MinimalExif() {}

    /**
     * Whether a block says the orientation and nothing else, byte for byte as {@link ExifBlock#minimal} writes it.
     *
     * @param block with or without prefix
     * @return true if nothing could be hidden in it
     */
    static boolean is(byte[] block) {
        byte[] minimal = ExifBlock.minimal(ExifBlock.of(block).orientation());
        int offset = block.length - minimal.length;
        return (offset == 0 || offset == ExifBlock.PREFIX.length())
                && Arrays.equals(block, offset, block.length, minimal, 0, minimal.length);
    }
}
