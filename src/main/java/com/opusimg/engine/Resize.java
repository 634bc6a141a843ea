package com.opusimg.engine;

import java.util.Locale;

/**
 * Changes the size. With one of width and height, the other follows from the picture's ratio.
 *
 * @param width of the box in pixels, or null
 * @param height of the box in pixels, or null; one of the two is there
 * @param fit how the picture meets the box; null means inside
 * @param position which part stays with cover, or where the picture sits with contain; null means the middle;
 *     {@link Position#ATTENTION} only with cover
 * @param enlarge whether a picture smaller than the box grows. If not, cover delivers the largest part of the box's
 *     ratio, contain places the picture as it is on the box, and fill leaves the smaller side alone
 * @param background what contain fills up with; null means transparent (white in JPEG)
 */
public record Resize(Integer width, Integer height, Fit fit, Position position, boolean enlarge, Colour background)
        implements Step {

    /** How a picture meets the box it is resized to. */
    public enum Fit {
        /** As large as fits in the box; the ratio stays. */
        INSIDE,
        /** Fills the box; what reaches over is cut off. */
        COVER,
        /** As large as fits in the box, which is filled up with the background. */
        CONTAIN,
        /** Exactly the box; the ratio may change. */
        FILL;

        /**
         * The name used in recipes.
         *
         * @return lower case
         */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Refuses a box without a positive side. */
    public Resize {
        if (width == null && height == null || outside(width) || outside(height)) {
            throw new IllegalArgumentException(
                    "A resize has a width, a height or both, of 1 to " + Limits.MAX_RECIPE_SIDE + " pixels");
        }
        fit = fit == null ? Fit.INSIDE : fit;
        if (position == Position.ATTENTION && fit != Fit.COVER) {
            throw new IllegalArgumentException("Only cover cuts something away around the point of attention");
        }
    }

    private static boolean outside(Integer side) {
        return side != null && (side < 1 || side > Limits.MAX_RECIPE_SIDE);
    }

    /**
     * Fits the picture in a box without enlarging it.
     *
     * @param width pixels
     * @param height pixels
     * @return the step
     */
    public static Resize inside(int width, int height) {
        return new Resize(width, height, Fit.INSIDE, null, false, null);
    }

    /**
     * Fills a box, enlarging where needed.
     *
     * @param width pixels
     * @param height pixels
     * @return the step
     */
    public static Resize cover(int width, int height) {
        return new Resize(width, height, Fit.COVER, null, true, null);
    }
}
