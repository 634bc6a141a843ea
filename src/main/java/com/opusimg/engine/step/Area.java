package com.opusimg.engine.step;

import com.opusimg.engine.Crop;
import com.opusimg.engine.ImageException;
import com.opusimg.engine.Position;
import com.opusimg.engine.Ratio;

/**
 * A rectangle of a picture, in pixels.
 *
 * @param x left edge
 * @param y top edge
 * @param width 1 or more
 * @param height 1 or more
 */
public record Area(int x, int y, int width, int height) {

    /**
     * The part that a crop keeps.
     *
     * @param width of the picture
     * @param height of the picture
     * @param crop which part
     * @return the part; where it goes by attention, its size is right and its place the middle
     * @throws ImageException {@code crop-outside}
     */
    public static Area of(int width, int height, Crop crop) throws ImageException {
        Position position = position(crop.position());
        if (crop.ratio() != null) {
            Ratio ratio = crop.ratio();
            int across =
                    (int) Math.min(width, Math.max(1, Math.round((double) height * ratio.width() / ratio.height())));
            int down = (int) Math.min(height, Math.max(1, Math.round((double) width * ratio.height() / ratio.width())));
            return new Area(position.x(width - across), position.y(height - down), across, down);
        }
        int x = crop.x() == null ? position.x(width - crop.width()) : crop.x();
        int y = crop.y() == null ? position.y(height - crop.height()) : crop.y();
        if (x < 0 || y < 0 || (long) x + crop.width() > width || (long) y + crop.height() > height) {
            throw new ImageException(
                    ImageException.Problem.CROP_OUTSIDE,
                    "The part to crop reaches beyond the picture, which is %d × %d pixels here. Choose a part within it."
                            .formatted(width, height));
        }
        return new Area(x, y, crop.width(), crop.height());
    }

    /** Attention is found by who has the pixels. */
    static Position position(Position given) {
        return given == null || given == Position.ATTENTION ? Position.CENTER : given;
    }
}
