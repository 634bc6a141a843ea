package com.opusimg.engine.vips;

import com.opusimg.engine.ImageException;
import com.opusimg.engine.Progress;
import com.opusimg.engine.codec.Picture;
import com.opusimg.engine.step.Area;
import com.opusimg.engine.step.Attention;

/** Finds what draws the eye, by {@link Attention} on a small copy. One for all frames of an animation. */
final class VipsAttention {

    /** The longer side of the copy. */
    private static final double SIDE = 256;

    private final Attention attention = new Attention();

    /** The best part of a size in a picture whose pixels can be read in any order. */
    Area find(Image image, int width, int height) throws ImageException {
        double scale = Math.min(1, SIDE / Math.max(image.width(), image.height()));
        Picture small = Pixels.of(
                scale == 1 ? image : image.apply("resize").set("scale", scale).image());
        int partWidth = side(width * scale, small.width());
        int partHeight = side(height * scale, small.height());
        Attention.Place place = attention.find(small, partWidth, partHeight, Progress.NONE);
        return new Area(
                scaled(place.x(), small.width() - partWidth, image.width() - width),
                scaled(place.y(), small.height() - partHeight, image.height() - height),
                width,
                height);
    }

    private static int side(double length, int most) {
        return (int) Math.clamp(Math.round(length), 1L, most);
    }

    private static int scaled(int at, int room, int fullRoom) {
        return room == 0 ? fullRoom / 2 : (int) Math.round((double) at * fullRoom / room);
    }
}
