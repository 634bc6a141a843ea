package com.opusimg.engine.step;

import com.opusimg.engine.Crop;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.Position;
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
     * @return the part
     * @throws ImageException {@code crop-outside}
     */
    public static Picture apply(Picture in, Crop crop) throws ImageException {
        Position position = crop.position() == null ? Position.CENTER : crop.position();
        if (crop.ratio() != null) {
            Ratio ratio = crop.ratio();
            int width = (int) Math.min(
                    in.width(), Math.max(1, Math.round((double) in.height() * ratio.width() / ratio.height())));
            int height = (int) Math.min(
                    in.height(), Math.max(1, Math.round((double) in.width() * ratio.height() / ratio.width())));
            return cut(in, position.x(in.width() - width), position.y(in.height() - height), width, height);
        }
        int x = crop.x() == null ? position.x(in.width() - crop.width()) : crop.x();
        int y = crop.y() == null ? position.y(in.height() - crop.height()) : crop.y();
        if (x < 0 || y < 0 || (long) x + crop.width() > in.width() || (long) y + crop.height() > in.height()) {
            throw new ImageException(
                    ImageException.Problem.CROP_OUTSIDE,
                    "The part to crop reaches beyond the picture, which is %d × %d pixels here. Choose a part within it."
                            .formatted(in.width(), in.height()));
        }
        return cut(in, x, y, crop.width(), crop.height());
    }

    static Picture cut(Picture in, int x, int y, int width, int height) {
        int[] out = new int[width * height];
        for (int row = 0; row < height; row++) {
            System.arraycopy(in.argb(), (y + row) * in.width() + x, out, row * width, width);
        }
        return in.with(width, height, out);
    }
}
