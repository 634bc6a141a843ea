package com.opusimg.engine.vips;

import com.opusimg.engine.Adjust;
import com.opusimg.engine.step.Adjuster;

/** Executes {@link Adjust}: a curve for each value, then a matrix for saturation. */
final class VipsAdjust {

    private VipsAdjust() {}

    static Canvas apply(Canvas canvas, Adjust adjust) {
        Image image = canvas.image();
        Image curve = Pixels.table(image.scope(), Adjuster.curve(adjust));
        double saturation = Adjust.orUnchanged(adjust.saturation());
        return canvas.with(Colours.change(image, colours -> {
            Image curved = colours.apply("maplut").set("lut", curve).image();
            Image mixed = saturation == 1 || colours.bands() < 3
                    ? curved
                    : curved.apply("recomb")
                            .set("m", Pixels.matrix(image.scope(), saturation(saturation)))
                            .image();
            return mixed.apply("round")
                    .set("round", "rint")
                    .image()
                    .cast(Image.UCHAR)
                    .as(colours.interpretation());
        }));
    }

    /** Each colour away from luma or towards it. */
    private static double[][] saturation(double factor) {
        double[][] matrix = new double[3][3];
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                matrix[row][column] = VipsGrayscale.LUMA[column] * (1 - factor) + (row == column ? factor : 0);
            }
        }
        return matrix;
    }
}
