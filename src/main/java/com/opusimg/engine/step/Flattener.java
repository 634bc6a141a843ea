package com.opusimg.engine.step;

import com.opusimg.engine.Flatten;
import com.opusimg.engine.codec.Picture;

/** Executes {@link Flatten}. */
public final class Flattener {

    private Flattener() {}

    /**
     * Lays a picture on a colour.
     *
     * @param in pixels
     * @param flatten on which
     * @return of the same size, opaque; the same picture if it is
     */
    public static Picture apply(Picture in, Flatten flatten) {
        if (!in.alpha()) {
            return in;
        }
        int background = flatten.background().argb();
        int[] out = new int[in.argb().length];
        for (int i = 0; i < out.length; i++) {
            out[i] = Blend.over(in.argb()[i], background);
        }
        return new Picture(in.width(), in.height(), out, false, in.grey() && Blend.grey(background));
    }
}
