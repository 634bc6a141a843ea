package com.opusimg.engine;

/**
 * Blurs the picture, for looks. It may be undone in part: what nobody may see again is for {@link Redact}.
 *
 * @param sigma standard deviation of the Gaussian in pixels, {@value #MIN} to {@value #MAX}
 */
public record Blur(double sigma) implements Step {

    /** The smallest sigma. */
    public static final double MIN = 0.3;

    /** The largest sigma. */
    public static final double MAX = 250;

    /** Refuses a sigma out of range. */
    public Blur {
        if (!(sigma >= MIN && sigma <= MAX)) {
            throw new IllegalArgumentException("A blur takes a sigma between " + MIN + " and " + MAX);
        }
    }
}
