package com.opusimg.engine.step;

import com.opusimg.engine.Crop;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.Position;
import com.opusimg.engine.Progress;
import com.opusimg.engine.codec.Picture;

/** Executes {@link Crop}. */
public final class Cropper {

    private Cropper() {}

    /**
     * Cuts a part out.
     *
     * @param in pixels
     * @param crop which part
     * @param attention finds what draws the eye
     * @param progress asked whether to stop
     * @return the part
     * @throws ImageException {@code crop-outside} or {@code cancelled}
     */
    static Picture apply(Picture in, Crop crop, Attention attention, Progress progress) throws ImageException {
        return cut(in, Area.of(in.width(), in.height(), crop), crop.position(), attention, progress);
    }

    /** Cuts out a part; by attention, the part of that size that draws the eye. */
    static Picture cut(Picture in, Area part, Position position, Attention attention, Progress progress)
            throws ImageException {
        if (position == Position.ATTENTION) {
            Attention.Place place = attention.find(in, part.width(), part.height(), progress);
            return cut(in, place.x(), place.y(), part.width(), part.height());
        }
        return cut(in, part.x(), part.y(), part.width(), part.height());
    }

    private static Picture cut(Picture in, int x, int y, int width, int height) {
        int[] out = new int[width * height];
        for (int row = 0; row < height; row++) {
            System.arraycopy(in.argb(), (y + row) * in.width() + x, out, row * width, width);
        }
        return in.with(width, height, out);
    }
}
