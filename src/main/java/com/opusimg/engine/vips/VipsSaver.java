package com.opusimg.engine.vips;

import com.opusimg.engine.Colour;
import com.opusimg.engine.ColourProfile;
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

    /** From this effort on JPEG is searched for the cheapest way to say the same, which takes several times as long. */
    private static final int TRELLIS = 7;

    private static final String ORIENTATION = "orientation";
    private static final int WEBP_MOST_SIDE = 16383;
    private static final int WEBP_MOST_EFFORT = 6;

    /** That which libwebp takes by itself, 4 of its 6. */
    private static final int WEBP_EFFORT = 6;

    /** How much of the work is done when the last pixel is there, for formats whose encoder begins only then. */
    private static final Map<Format, Double> PIXELS = Map.of(Format.AVIF, 0.45, Format.WEBP, 0.45);

    private final Output output;

    VipsSaver(Output output) {
        this.output = output;
    }

    /** The file; valid until the scope of the image closes. Encoders that take all pixels at once do not tell how far they are. */
    MemorySegment save(Image image, Format format, int quality, Stage stage) throws ImageException {
        requireRoom(image, format);
        Image heard = image.apply("copy").image();
        double pixels = PIXELS.getOrDefault(format, 1.0);
        try (Evaluations.Listening listening = image.scope().vips.evaluations.listen(heard, stage.first(pixels)::at)) {
            return encoded(heard, format, quality);
        }
    }

    private MemorySegment encoded(Image image, Format format, int quality) {
        Image source = format == Format.JPEG ? Colours.flatten(image, Colour.WHITE) : image;
        if (source.has(ORIENTATION)) {
            // TIFF and AVIF are written with it even where no metadata is, although pixels are upright by now.
            source = source.with(ORIENTATION, 1);
        }
        Operation save = source.apply(OPERATIONS.get(format))
                .set("keep", output.profile() == ColourProfile.KEEP ? "icc" : "none");
        switch (format) {
            case JPEG -> jpeg(save, quality);
            case PNG -> png(save, quality);
            case WEBP ->
                save.set("Q", quality)
                        .set("lossless", output.lossless())
                        .set("effort", effort(WEBP_EFFORT) * WEBP_MOST_EFFORT / Output.MAX_EFFORT);
            case AVIF ->
                save.set("compression", "av1")
                        .set("Q", quality)
                        .set("lossless", output.lossless())
                        .set("bitdepth", 8)
                        .set("effort", effort(4));
            case GIF -> save.set("effort", 1 + effort(6));
            case TIFF -> save.set("compression", "lzw").set("predictor", "horizontal");
            default -> throw new IllegalArgumentException("No saver for " + format);
        }
        return save.buffer();
    }

    private void jpeg(Operation save, int quality) {
        save.set("Q", quality).set("optimize-coding", true).set("interlace", output.progressive());
        if (effort(0) >= TRELLIS) {
            save.set("trellis-quant", true)
                    .set("overshoot-deringing", true)
                    .set("optimize-scans", output.progressive());
        }
    }

    private void png(Operation save, int quality) {
        save.set("compression", effort(6)).set("interlace", output.progressive());
        if (output.palette()) {
            save.set("palette", true).set("Q", quality).set("effort", 1 + effort(6));
        }
    }

    private int effort(int otherwise) {
        return output.effort() == null ? otherwise : output.effort();
    }

    private static void requireRoom(Image image, Format format) throws ImageException {
        int height = image.has("page-height") ? image.pageHeight() : image.height();
        if (format == Format.WEBP && Math.max(image.width(), height) > WEBP_MOST_SIDE) {
            throw new ImageException(
                    ImageException.Problem.UNSUPPORTED_OUTPUT,
                    "WebP holds at most %d pixels a side, and this picture has %d × %d. Resize it, or choose JPEG or AVIF."
                            .formatted(WEBP_MOST_SIDE, image.width(), height));
        }
    }
}
