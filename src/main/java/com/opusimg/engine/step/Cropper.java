package com.opusimg.engine.step;

import com.opusimg.engine.Crop;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.Position;
import com.opusimg.engine.Progress;
import com.opusimg.engine.Ratio;
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
        Position position = crop.position() == null ? Position.CENTER : crop.position();
        if (crop.ratio() != null) {
            Ratio ratio = crop.ratio();
            int width = (int) Math.min(
                    in.width(), Math.max(1, Math.round((double) in.height() * ratio.width() / ratio.height())));
            int height = (int) Math.min(
                    in.height(), Math.max(1, Math.round((double) in.width() * ratio.height() / ratio.width())));
            return place(in, position, width, height, attention, progress);
        }
        int x = crop.x() == null ? 0 : crop.x();
        int y = crop.y() == null ? 0 : crop.y();
        if ((long) x + crop.width() > in.width() || (long) y + crop.height() > in.height()) {
            throw new ImageException(
                    ImageException.Problem.CROP_OUTSIDE,
                    "The part to crop reaches beyond the picture, which is %d × %d pixels here. Choose a part within it."
                            .formatted(in.width(), in.height()));
        }
        return crop.x() == null
                ? place(in, position, crop.width(), crop.height(), attention, progress)
                : cut(in, x, y, crop.width(), crop.height());
    }

    /** Cuts out a part of a size that the picture has room for. */
    static Picture place(Picture in, Position position, int width, int height, Attention attention, Progress progress)
            throws ImageException {
        if (position == Position.ATTENTION) {
            Attention.Place place = attention.find(in, width, height, progress);
            return cut(in, place.x(), place.y(), width, height);
        }
        return cut(in, position.x(in.width() - width), position.y(in.height() - height), width, height);
    }

    static Picture cut(Picture in, int x, int y, int width, int height) {
        int[] out = new int[width * height];
        for (int row = 0; row < height; row++) {
            System.arraycopy(in.argb(), (y + row) * in.width() + x, out, row * width, width);
        }
        return in.with(width, height, out);
    }
}
