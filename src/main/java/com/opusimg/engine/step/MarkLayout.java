package com.opusimg.engine.step;

import com.opusimg.engine.Watermark;

/**
 * Where a watermark goes, for every engine alike. A tiled mark stands at {@code x + i × stepX}, {@code y + j × stepY} for
 * all whole i and j, also negative ones, as far as the picture reaches; one that is not tiled stands once.
 *
 * @param width of the mark, pixels
 * @param height of the mark, pixels
 * @param x left edge of the first mark
 * @param y top edge of the first mark
 * @param stepX from one mark to the next, or 0 if there is one
 * @param stepY from one mark to the next, or 0 if there is one
 */
public record MarkLayout(int width, int height, int x, int y, int stepX, int stepY) {

    /**
     * Places a mark.
     *
     * @param mark the step
     * @param width of the picture
     * @param height of the picture
     * @param ratio height of the mark divided by its width
     * @return a mark of 1 × 1 pixels or more, within the picture
     */
    public static MarkLayout of(Watermark mark, int width, int height, double ratio) {
        int margin =
                (int) Math.min(Math.round(mark.margin() * Math.min(width, height)), (Math.min(width, height) - 1) / 2);
        int roomX = width - 2 * margin;
        int roomY = height - 2 * margin;
        double across = Math.min(Math.min(mark.size() * width, roomX), roomY / ratio);
        int markWidth = Math.clamp(Math.round(across), 1, roomX);
        int markHeight = Math.clamp(Math.round(across * ratio), 1, roomY);
        if (mark.tile()) {
            return new MarkLayout(
                    markWidth, markHeight, margin / 2, margin / 2, markWidth + margin, markHeight + margin);
        }
        return new MarkLayout(
                markWidth,
                markHeight,
                margin + mark.position().x(roomX - markWidth),
                margin + mark.position().y(roomY - markHeight),
                0,
                0);
    }
}
