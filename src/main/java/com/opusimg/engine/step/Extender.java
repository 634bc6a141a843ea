package com.opusimg.engine.step;

import com.opusimg.engine.Colour;
import com.opusimg.engine.Extend;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.Limits;
import com.opusimg.engine.codec.Picture;
import java.util.Arrays;

/** Executes {@link Extend}. */
public final class Extender {

    private Extender() {}

    /**
     * Adds a border.
     *
     * @param in pixels
     * @param extend how wide
     * @param limits how large the result may be
     * @return larger
     * @throws ImageException {@code too-many-pixels} or {@code side-too-long}
     */
    public static Picture apply(Picture in, Extend extend, Limits limits) throws ImageException {
        int width = in.width() + extend.left() + extend.right();
        int height = in.height() + extend.top() + extend.bottom();
        limits.check(width, height);
        return place(in, width, height, extend.left(), extend.top(), extend.background());
    }

    /**
     * Places a picture on a larger canvas.
     *
     * @param in pixels
     * @param width of the canvas
     * @param height of the canvas
     * @param left where the picture begins
     * @param top where the picture begins
     * @param background of the canvas; also shows through the picture
     * @return of the canvas's size
     */
    static Picture place(Picture in, int width, int height, int left, int top, Colour background) {
        int[] out = new int[width * height];
        Arrays.fill(out, background.argb());
        for (int y = 0; y < in.height(); y++) {
            for (int x = 0; x < in.width(); x++) {
                out[(y + top) * width + x + left] = Blend.over(in.argb()[y * in.width() + x], background.argb());
            }
        }
        boolean filled = in.width() == width && in.height() == height;
        boolean alpha = !background.opaque() && (in.alpha() || !filled);
        return new Picture(width, height, out, alpha, in.grey() && (filled || Blend.grey(background.argb())));
    }
}
