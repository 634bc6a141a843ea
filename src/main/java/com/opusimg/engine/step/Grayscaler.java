package com.opusimg.engine.step;

import com.opusimg.engine.Grayscale;
import com.opusimg.engine.codec.Picture;

/** Executes {@link Grayscale}. */
public final class Grayscaler {

    private Grayscaler() {}

    /**
     * Takes the colour away.
     *
     * @param in pixels
     * @return of the same size; the same picture if it is grey
     */
    public static Picture apply(Picture in) {
        if (in.grey()) {
            return in;
        }
        int[] out = new int[in.argb().length];
        for (int i = 0; i < out.length; i++) {
            int argb = in.argb()[i];
            out[i] = argb & 0xFF000000 | (int) Math.round(Blend.luma(argb)) * 0x010101;
        }
        return new Picture(in.width(), in.height(), out, in.alpha(), true);
    }
}
