package com.opusimg.engine.step;

import com.opusimg.engine.ImageException;
import com.opusimg.engine.Limits;
import com.opusimg.engine.Position;
import com.opusimg.engine.Resize;

/**
 * How a resize meets a picture: a part of it is cut, scaled, and placed on a canvas. The one place for this arithmetic, so
 * that every engine delivers the same sizes.
 *
 * @param cut the part of the picture that is used
 * @param width of the part after scaling
 * @param height of the part after scaling
 * @param canvas where the scaled part sits (x, y) and how large the result is
 */
public record Fitting(Area cut, int width, int height, Area canvas) {

    /**
     * Works it out.
     *
     * @param width of the picture, upright
     * @param height of the picture, upright
     * @param resize to what
     * @param limits how large the result may be
     * @return cut, scale and canvas; a place by attention is the middle here
     * @throws ImageException {@code too-many-pixels} or {@code side-too-long}
     */
    public static Fitting of(int width, int height, Resize resize, Limits limits) throws ImageException {
        double ratio = (double) width / height;
        int boxWidth = resize.width() != null ? resize.width() : side(resize.height() * ratio);
        int boxHeight = resize.height() != null ? resize.height() : side(resize.width() / ratio);
        limits.check(boxWidth, boxHeight);
        Area whole = new Area(0, 0, width, height);
        double across = (double) boxWidth / width;
        double down = (double) boxHeight / height;
        double inside = Math.min(across, down);
        double factor = resize.enlarge() ? inside : Math.min(1, inside);
        Fitting fitting = switch (resize.fit()) {
            case INSIDE -> plain(whole, side(width * factor), side(height * factor));
            case FILL ->
                plain(
                        whole,
                        resize.enlarge() ? boxWidth : Math.min(boxWidth, width),
                        resize.enlarge() ? boxHeight : Math.min(boxHeight, height));
            case COVER -> cover(whole, boxWidth, boxHeight, resize);
            case CONTAIN -> contain(whole, side(width * factor), side(height * factor), boxWidth, boxHeight, resize);
        };
        limits.check(fitting.canvas.width(), fitting.canvas.height());
        return fitting;
    }

    private static Fitting plain(Area cut, int width, int height) {
        return new Fitting(cut, width, height, new Area(0, 0, width, height));
    }

    /** Cuts to the box's ratio; a picture smaller than the box that must not grow stays at its own size. */
    private static Fitting cover(Area whole, int boxWidth, int boxHeight, Resize resize) {
        double scale = Math.max((double) boxWidth / whole.width(), (double) boxHeight / whole.height());
        int cutWidth = Math.clamp(Math.round(boxWidth / scale), 1, whole.width());
        int cutHeight = Math.clamp(Math.round(boxHeight / scale), 1, whole.height());
        Position position = Area.position(resize.position());
        Area cut = new Area(
                position.x(whole.width() - cutWidth), position.y(whole.height() - cutHeight), cutWidth, cutHeight);
        return scale > 1 && !resize.enlarge() ? plain(cut, cutWidth, cutHeight) : plain(cut, boxWidth, boxHeight);
    }

    private static Fitting contain(Area whole, int width, int height, int boxWidth, int boxHeight, Resize resize) {
        Position position = Area.position(resize.position());
        return new Fitting(
                whole,
                width,
                height,
                new Area(position.x(boxWidth - width), position.y(boxHeight - height), boxWidth, boxHeight));
    }

    private static int side(double length) {
        return (int) Math.clamp(Math.round(length), 1L, Integer.MAX_VALUE);
    }
}
