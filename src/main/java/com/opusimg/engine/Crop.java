package com.opusimg.engine;

import java.util.stream.Stream;

/**
 * Keeps a part of the picture. One of three forms: a rectangle by {@code x}, {@code y}, {@code width} and {@code height};
 * a size placed by {@code position}; or the largest part of a {@code ratio}, placed by {@code position}. A part that
 * reaches beyond the picture is an error ({@code crop-outside}), not cut back silently.
 *
 * @param x left edge in pixels, or null
 * @param y top edge in pixels, or null
 * @param width pixels, or null with a ratio
 * @param height pixels, or null with a ratio
 * @param ratio or null
 * @param position where a size or ratio is placed; null means the middle; must be null for a rectangle
 */
public record Crop(Integer x, Integer y, Integer width, Integer height, Ratio ratio, Position position)
        implements Step {

    /** Refuses what is none of the three forms. */
    public Crop {
        if (Stream.of(x, y, width, height).anyMatch(pixels -> pixels != null && pixels > Limits.MAX_RECIPE_SIDE)) {
            throw new IllegalArgumentException("A crop has at most " + Limits.MAX_RECIPE_SIDE + " pixels a side");
        }
        boolean noPoint = x == null && y == null;
        boolean size = width != null && height != null && width > 0 && height > 0;
        boolean rectangle = size && x != null && y != null && x >= 0 && y >= 0 && ratio == null && position == null;
        boolean placed = noPoint && size && ratio == null;
        boolean shaped = noPoint && width == null && height == null && ratio != null;
        if (!rectangle && !placed && !shaped) {
            throw new IllegalArgumentException("A crop has x, y, width and height; or width and height; or a ratio");
        }
    }

    /**
     * A rectangle.
     *
     * @param x left edge in pixels
     * @param y top edge in pixels
     * @param width pixels
     * @param height pixels
     * @return the step
     */
    public static Crop rectangle(int x, int y, int width, int height) {
        return new Crop(x, y, width, height, null, null);
    }

    /**
     * The largest part of a ratio.
     *
     * @param ratio of width to height
     * @param position where
     * @return the step
     */
    public static Crop of(Ratio ratio, Position position) {
        return new Crop(null, null, null, null, ratio, position);
    }
}
