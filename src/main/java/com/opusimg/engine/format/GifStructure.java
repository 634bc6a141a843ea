package com.opusimg.engine.format;

import com.opusimg.engine.Format;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.ImageInfo;
import com.opusimg.engine.Limits;
import java.io.IOException;

/** GIF: the size is that of the screen; every frame is checked too, since a decoder takes memory for each. */
final class GifStructure implements Structure {

    @Override
    public ImageInfo inspect(Bytes in, Limits limits) throws ImageException, IOException {
        int width = (int) in.little(6, 2);
        int height = (int) in.little(8, 2);
        if (width == 0 || height == 0) {
            throw ImageException.corrupt();
        }
        limits.check(width, height);
        int frames = 0;
        boolean alpha = false;
        for (GifBlocks.Block block : GifBlocks.read(in).blocks()) {
            if (block.label() == GifBlocks.IMAGE) {
                frames++;
                limits.check(in.little(block.start() + 5, 2), in.little(block.start() + 7, 2));
            }
            alpha |= block.label() == GifBlocks.CONTROL && (in.u8(block.start() + 3) & 1) != 0;
        }
        if (frames == 0) {
            throw ImageException.corrupt();
        }
        limits.checkAnimation((long) width * height * frames, frames);
        return new ImageInfo(Format.GIF, width, height, frames, 1, alpha);
    }
}
