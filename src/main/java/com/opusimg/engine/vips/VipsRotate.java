package com.opusimg.engine.vips;

import com.opusimg.engine.Colour;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.Limits;
import com.opusimg.engine.Rotate;

/** Executes {@link Rotate}. */
final class VipsRotate {

    private VipsRotate() {}

    static Canvas apply(Canvas canvas, Rotate rotate, Limits limits) throws ImageException {
        double angle = ((rotate.angle() % 360) + 360) % 360;
        if (angle == 0) {
            return canvas;
        }
        Canvas source = canvas.inMemory();
        if (angle % 90 == 0) {
            return source.with(Canvas.turn(source.image(), (int) angle));
        }
        Colour background = rotate.background() == null ? Colour.TRANSPARENT : rotate.background();
        double cos = Math.abs(Math.cos(Math.toRadians(angle)));
        double sin = Math.abs(Math.sin(Math.toRadians(angle)));
        Image image = source.image();
        limits.check((long) Math.ceil(image.width() * cos + image.height() * sin), (long)
                Math.ceil(image.width() * sin + image.height() * cos));
        Image turned = Colours.premultiplied(
                Colours.withAlpha(Colours.grey(background) ? image : Colours.inColour(image)),
                flat -> flat.apply("rotate").set("angle", angle).image());
        return source.with(background.opaque() ? Colours.flatten(turned, background) : behind(turned, background));
    }

    /** A colour that is transparent in part shows behind the picture. */
    private static Image behind(Image image, Colour background) {
        return background.argb() == 0 ? image : Colours.over(Colours.sheet(image, background), image, 0, 0);
    }
}
