package com.opusimg.engine.report;

import com.opusimg.engine.ImageException;
import com.opusimg.engine.format.Bytes;
import com.opusimg.engine.format.GifBlocks;
import com.opusimg.engine.format.GifBlocks.Block;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A GIF without its pixels, for the metadata reader, which would take memory for comments of any size.
 *
 * @param stream what is left
 * @param complete whether nothing but pixels was left out
 */
record GifSkeleton(InputStream stream, boolean complete) {

    private static final int MAX_TOTAL = 32 * 1024 * 1024;
    private static final int TRAILER = 0x3B;

    static GifSkeleton of(Bytes in) throws ImageException, IOException {
        GifBlocks.Whole picture = GifBlocks.read(in);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        in.copy(0, picture.header(), out);
        XmpBudget xmp = new XmpBudget();
        boolean complete = true;
        for (Block block : picture.blocks()) {
            if (block.label() == GifBlocks.IMAGE) {
                continue;
            }
            long length = block.end() - block.start();
            if (length + out.size() > MAX_TOTAL || !xmp.allows(in.bytes(block.start(), (int) length))) {
                complete = false;
            } else {
                in.copy(block.start(), length, out);
            }
        }
        out.write(TRAILER);
        return new GifSkeleton(new ByteArrayInputStream(out.toByteArray()), complete);
    }
}
