package com.opusimg.engine.vips;

import com.opusimg.engine.Blur;

/** Executes {@link Blur}. */
final class VipsBlur {

    private VipsBlur() {}

    static Canvas apply(Canvas canvas, Blur blur) {
        return canvas.with(Colours.premultiplied(
                canvas.image(),
                image -> image.apply("gaussblur").set("sigma", blur.sigma()).image()));
    }
}
