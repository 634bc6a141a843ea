package com.opusimg.engine;

/**
 * Adds a border outside the picture.
 *
 * @param top pixels
 * @param right pixels
 * @param bottom pixels
 * @param left pixels; each 0 to {@link Limits#MAX_RECIPE_SIDE}, and one of the four above 0
 * @param background what the border is filled with, and what shows behind a picture that is transparent; null means
 *     transparent (white in JPEG)
 */
public record Extend(int top, int right, int bottom, int left, Colour background) implements Step {

    /** Refuses borders of less than nothing, and of nothing at all. */
    public Extend {
        if (Math.min(Math.min(top, right), Math.min(bottom, left)) < 0
                || Math.max(Math.max(top, right), Math.max(bottom, left)) > Limits.MAX_RECIPE_SIDE
                || top + right + bottom + left == 0) {
            throw new IllegalArgumentException("A border has 0 pixels or more on each side, and some on one");
        }
        background = background == null ? Colour.TRANSPARENT : background;
    }
}
