package com.opusimg.engine;

/**
 * Makes edges crisper, by an unsharp mask.
 *
 * @param sigma standard deviation of the Gaussian that the mask is made with, in pixels, {@value #MIN} to {@value #MAX}:
 *     about the width of the edges that are sharpened; null means {@value #DEFAULT}
 */
public record Sharpen(Double sigma) implements Step {

    /** The smallest sigma. */
    public static final double MIN = 0.3;

    /** The largest sigma. */
    public static final double MAX = 10;

    /** The sigma where a recipe names none. */
    public static final double DEFAULT = 1;

    /** Refuses a sigma out of range. */
    public Sharpen {
        sigma = sigma == null ? DEFAULT : sigma;
        if (!(sigma >= MIN && sigma <= MAX)) {
            throw new IllegalArgumentException("Sharpening takes a sigma between " + MIN + " and " + MAX);
        }
    }
}
