package com.opusimg.engine.vips;

import com.opusimg.engine.Flip;

/** Executes {@link Flip}. */
final class VipsFlip {

    private VipsFlip() {}

    static Canvas apply(Canvas canvas, Flip flip) {
        Canvas source = flip.direction() == Flip.Direction.VERTICAL ? canvas.inMemory() : canvas;
        return source.with(Canvas.flip(source.image(), flip.direction()));
    }
}
