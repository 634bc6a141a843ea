package com.opusimg.engine;

import java.util.Locale;

/** Which part of a picture a crop keeps, or where a picture sits on a larger canvas. */
public enum Position {
    /** The middle. */
    CENTER(0.5, 0.5),
    /** The middle of the top. */
    NORTH(0.5, 0),
    /** The top right corner. */
    NORTHEAST(1, 0),
    /** The middle of the right side. */
    EAST(1, 0.5),
    /** The bottom right corner. */
    SOUTHEAST(1, 1),
    /** The middle of the bottom. */
    SOUTH(0.5, 1),
    /** The bottom left corner. */
    SOUTHWEST(0, 1),
    /** The middle of the left side. */
    WEST(0, 0.5),
    /** The top left corner. */
    NORTHWEST(0, 0),
    /**
     * The part that draws the eye, found in the pixels by whoever executes the step. Only where something is cut away, and
     * without an {@link #x} and {@link #y} of its own.
     */
    ATTENTION(Double.NaN, Double.NaN);

    private final double across;
    private final double down;

    Position(double across, double down) {
        this.across = across;
        this.down = down;
    }

    /**
     * The name used in recipes.
     *
     * @return such as {@code northeast}
     */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Where the part begins.
     *
     * @param room the pixels of width that are left over; negative if something is cut off
     * @return its x, in pixels
     */
    public int x(int room) {
        return begin(room, across);
    }

    /**
     * Where the part begins.
     *
     * @param room the pixels of height that are left over; negative if something is cut off
     * @return its y, in pixels
     */
    public int y(int room) {
        return begin(room, down);
    }

    private int begin(int room, double part) {
        if (this == ATTENTION) {
            throw new IllegalStateException("Where attention is depends on the pixels");
        }
        return (int) Math.floor(room * part);
    }
}
