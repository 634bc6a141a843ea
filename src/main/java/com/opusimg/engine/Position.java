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
    NORTHWEST(0, 0);

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
        return (int) Math.floor(room * across);
    }

    /**
     * Where the part begins.
     *
     * @param room the pixels of height that are left over; negative if something is cut off
     * @return its y, in pixels
     */
    public int y(int room) {
        return (int) Math.floor(room * down);
    }
}
