package com.opusimg.engine.strip;

import com.opusimg.engine.format.Bytes;
import com.opusimg.engine.format.ExifBlock;
import com.opusimg.engine.format.KeptValues;
import java.io.IOException;
import java.util.Arrays;

/** Tells the Exif block that a stripper writes from any other. */
final class WrittenExif {

    private static final int MAX_LENGTH = 4096;

    private WrittenExif() {}

    /**
     * Whether a block says orientation and kept fields and nothing else, byte for byte as {@link ExifBlock#of} writes it.
     *
     * @param in the file
     * @param at where the block stands, without prefix
     * @param length of it
     * @param allowed the only values it may have
     * @return true if nothing could be hidden in it
     */
    static boolean is(Bytes in, long at, long length, KeptValues allowed) throws IOException {
        if (length > MAX_LENGTH) {
            return false;
        }
        byte[] block = in.bytes(at, (int) length);
        return length > 0
                && Arrays.equals(block, ExifBlock.of(ExifBlock.of(block).orientation(), allowed));
    }
}
