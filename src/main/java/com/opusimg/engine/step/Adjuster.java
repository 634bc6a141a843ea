package com.opusimg.engine.step;

import com.opusimg.engine.Adjust;
import com.opusimg.engine.codec.Picture;

/** Executes {@link Adjust}. */
public final class Adjuster {

    private Adjuster() {}

    /**
     * Changes light and colour.
     *
     * @param in pixels
     * @param adjust by which factors
     * @return of the same size
     */
    public static Picture apply(Picture in, Adjust adjust) {
        float[] curve = curve(adjust);
        float saturation = (float) Adjust.orUnchanged(adjust.saturation());
        int[] out = new int[in.argb().length];
        for (int i = 0; i < out.length; i++) {
            int argb = in.argb()[i];
            float r = curve[argb >> 16 & 0xFF];
            float g = curve[argb >> 8 & 0xFF];
            float b = curve[argb & 0xFF];
            if (saturation != 1) {
                float luma = Blend.luma(r, g, b);
                r = luma + (r - luma) * saturation;
                g = luma + (g - luma) * saturation;
                b = luma + (b - luma) * saturation;
            }
            out[i] = argb & 0xFF000000 | sample(r) << 16 | sample(g) << 8 | sample(b);
        }
        return in.with(in.width(), in.height(), out);
    }

    /**
     * Gamma, brightness and contrast of each value; only what comes out at the end is cut to what a sample holds.
     *
     * @param adjust by which factors
     * @return 256 values, which may be below 0 or above 255
     */
    public static float[] curve(Adjust adjust) {
        float[] curve = new float[256];
        for (int i = 0; i < curve.length; i++) {
            double value = Math.pow(i / 255.0, 1 / Adjust.orUnchanged(adjust.gamma()));
            value *= Adjust.orUnchanged(adjust.brightness());
            value = (value - 0.5) * Adjust.orUnchanged(adjust.contrast()) + 0.5;
            curve[i] = (float) (value * 255);
        }
        return curve;
    }

    private static int sample(float value) {
        return Math.clamp(Math.round(value), 0, 255);
    }
}
