package com.opusimg.engine.step;

import com.opusimg.engine.ImageException;
import com.opusimg.engine.Progress;
import com.opusimg.engine.Sharpen;
import com.opusimg.engine.codec.Picture;

/** Executes {@link Sharpen}: what a blur takes away of a pixel's luma is added to it once more. */
public final class Sharpener {

    private Sharpener() {}

    /**
     * Sharpens pixels. Hue and alpha stay.
     *
     * @param in pixels
     * @param sharpen how much
     * @param progress asked whether to stop
     * @return of the same size
     * @throws ImageException {@code cancelled}
     */
    public static Picture apply(Picture in, Sharpen sharpen, Progress progress) throws ImageException {
        Picture blurred = Gaussian.blur(in, sharpen.sigma(), progress);
        int[] out = blurred.argb();
        for (int i = 0; i < out.length; i++) {
            int argb = in.argb()[i];
            int detail = (int) Math.round(Blend.luma(argb) - Blend.luma(out[i]));
            out[i] = argb & 0xFF000000
                    | Math.clamp((argb >> 16 & 0xFF) + detail, 0, 255) << 16
                    | Math.clamp((argb >> 8 & 0xFF) + detail, 0, 255) << 8
                    | Math.clamp((argb & 0xFF) + detail, 0, 255);
        }
        return blurred;
    }
}
