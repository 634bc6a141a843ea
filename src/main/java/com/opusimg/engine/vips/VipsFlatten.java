package com.opusimg.engine.vips;

import com.opusimg.engine.Flatten;

/** Executes {@link Flatten}. */
final class VipsFlatten {

    private VipsFlatten() {}

    static Canvas apply(Canvas canvas, Flatten flatten) {
        return canvas.with(Colours.flatten(canvas.image(), flatten.background()));
    }
}
