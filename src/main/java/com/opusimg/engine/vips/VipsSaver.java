package com.opusimg.engine.vips;

import com.opusimg.engine.Colour;
import com.opusimg.engine.Format;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.Output;
import java.lang.foreign.MemorySegment;
import java.util.Map;

/** Encodes. No metadata is written but the colour profile, where it is kept. */
final class VipsSaver {

    /** The operation that writes each format. */
    static final Map<Format, String> OPERATIONS = Map.of(
            Format.JPEG, "jpegsave_buffer",
            Format.PNG, "pngsave_buffer",
            Format.WEBP, "webpsave_buffer",
            Format.AVIF, "heifsave_buffer",
            Format.GIF, "gifsave_buffer",
            Format.TIFF, "tiffsave_buffer");

    private final Output output;

    VipsSaver(Output output) {
        this.output = output;
    }

    /** The file. */
    MemorySegment save(Image image, Format format, int quality) throws ImageException {
        Image source = format == Format.JPEG ? Colours.flatten(image, WHITE) : image;
        Operation save = source.apply(OPERATIONS.get(format)).set("keep", "none");
        switch (format) {
            case JPEG -> save.set("Q", quality).set("optimize-coding", true);
            case WEBP -> save.set("Q", quality);
            case AVIF -> save.set("Q", quality).set("compression", "av1").set("bitdepth", 8);
            case TIFF -> save.set("compression", "lzw").set("predictor", "horizontal");
            default -> {}
        }
        return save.buffer();
    }

    private static final Colour WHITE = new Colour(0xFFFFFFFF);
}
