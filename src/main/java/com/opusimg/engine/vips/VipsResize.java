package com.opusimg.engine.vips;

import com.opusimg.engine.Colour;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.Limits;
import com.opusimg.engine.Resize;
import com.opusimg.engine.step.Area;
import com.opusimg.engine.step.Fitting;

/** Executes {@link Resize}: scales, turns the small picture upright where that is due, cuts and places it. */
final class VipsResize {

    private VipsResize() {}

    /** The picture resized, and upright if it is to be oriented first. */
    static Canvas apply(Canvas canvas, Resize resize, boolean orient, VipsAttention attention, Limits limits)
            throws ImageException {
        boolean sideways = orient && canvas.orientation() > 4;
        int width = sideways ? canvas.nominalHeight() : canvas.nominalWidth();
        int height = sideways ? canvas.nominalWidth() : canvas.nominalHeight();
        Fitting fitting = Fitting.of(width, height, resize, limits);
        double across = (double) fitting.width() / fitting.cut().width();
        double down = (double) fitting.height() / fitting.cut().height();
        int scaledWidth = Math.max(fitting.width(), (int) Math.round(width * across));
        int scaledHeight = Math.max(fitting.height(), (int) Math.round(height * down));
        // As stored: turning a picture costs less when it is small.
        Canvas scaled = canvas.with(
                scale(canvas.image(), sideways ? scaledHeight : scaledWidth, sideways ? scaledWidth : scaledHeight));
        Canvas upright = orient ? scaled.upright() : scaled;
        Area part = new Area(
                clamp(fitting.cut().x() * across, scaledWidth - fitting.width()),
                clamp(fitting.cut().y() * down, scaledHeight - fitting.height()),
                fitting.width(),
                fitting.height());
        Canvas cut = VipsCrop.cut(upright, part, resize.position(), attention);
        return place(cut, fitting.canvas(), resize.background());
    }

    /** By Lanczos, with transparent pixels counting as little as they show. */
    static Image scale(Image image, int width, int height) {
        if (width == image.width() && height == image.height()) {
            return image;
        }
        return Colours.premultiplied(
                image,
                source -> source.apply("resize")
                        .set("scale", (double) width / image.width())
                        .set("vscale", (double) height / image.height())
                        .set("kernel", "lanczos3")
                        .image());
    }

    private static Canvas place(Canvas canvas, Area on, Colour given) {
        if (on.width() == canvas.image().width()
                && on.height() == canvas.image().height()) {
            return canvas;
        }
        Colour background = given == null ? Colour.TRANSPARENT : given;
        return canvas.with(onto(Colours.working(canvas.image(), false), on, background));
    }

    /** The picture on a canvas of a colour, which shows behind it where it is transparent. */
    static Image onto(Image image, Area on, Colour background) {
        Image source = Colours.grey(background) ? image : Colours.inColour(image);
        source = background.opaque() ? Colours.flatten(source, background) : Colours.withAlpha(source);
        return source.apply("embed")
                .set("x", on.x())
                .set("y", on.y())
                .set("width", on.width())
                .set("height", on.height())
                .set("extend", "background")
                .set("background", Colours.bands(source, background))
                .image();
    }

    private static int clamp(double at, int most) {
        return (int) Math.clamp(Math.round(at), 0L, Math.max(0, most));
    }
}
