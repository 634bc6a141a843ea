package com.opusimg.engine.vips;

import com.opusimg.engine.Sharpen;

/** Executes {@link Sharpen}: an unsharp mask on lightness, the same for strong edges and for weak ones. */
final class VipsSharpen {

    /** More lightness than there is: nothing is held back. */
    private static final double UNLIMITED = 100;

    private VipsSharpen() {}

    static Canvas apply(Canvas canvas, Sharpen sharpen) {
        Image image = canvas.image();
        return canvas.with(image.apply("sharpen")
                .set("sigma", sharpen.sigma())
                .set("m1", 1)
                .set("m2", 1)
                .set("y2", UNLIMITED)
                .set("y3", UNLIMITED)
                .image()
                .cast(image.format()));
    }
}
