package com.opusimg.engine.step;

import com.opusimg.engine.Flip;
import com.opusimg.engine.codec.Picture;

/** Executes {@link Flip}. */
public final class Flipper {

    private Flipper() {}

    /**
     * Mirrors pixels.
     *
     * @param in pixels
     * @param flip which way
     * @return of the same size
     */
    public static Picture apply(Picture in, Flip flip) {
        return Orienter.apply(in, flip.direction() == Flip.Direction.HORIZONTAL ? 2 : 4);
    }
}
