package com.opusimg.engine.vips;

import com.opusimg.engine.Grayscale;

/** Executes {@link Grayscale}. */
final class VipsGrayscale {

    /** The parts of red, green and blue in how light a pixel is (Rec. 709). */
    static final double[] LUMA = {0.2126, 0.7152, 0.0722};

    private VipsGrayscale() {}

    static Canvas apply(Canvas canvas) {
        Image image = canvas.image();
        if (image.colours() < 3) {
            return canvas;
        }
        return canvas.with(Colours.change(
                        image,
                        colours -> colours.apply("recomb")
                                .set("m", Pixels.matrix(image.scope(), new double[][] {LUMA}))
                                .image()
                                .apply("round")
                                .set("round", "rint")
                                .image()
                                .cast(Image.UCHAR))
                .as(Image.B_W));
    }
}
