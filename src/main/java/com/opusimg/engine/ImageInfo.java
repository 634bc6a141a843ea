package com.opusimg.engine;

/**
 * What the headers of a file say, with nothing decoded.
 *
 * @param format the format by content
 * @param width stored width in pixels, before any orientation is applied; null for PDF
 * @param height stored height in pixels; null for PDF
 * @param frames frames of an animation or pages of a TIFF, at least 1
 * @param orientation Exif orientation, 1 (upright) to 8
 * @param alpha whether pixels can be transparent
 */
public record ImageInfo(Format format, Integer width, Integer height, int frames, int orientation, boolean alpha) {

    /**
     * The width as people see it, orientation applied.
     *
     * @return pixels, or null for PDF
     */
    public Integer uprightWidth() {
        return orientation > 4 ? height : width;
    }

    /**
     * The height as people see it, orientation applied.
     *
     * @return pixels, or null for PDF
     */
    public Integer uprightHeight() {
        return orientation > 4 ? width : height;
    }
}
