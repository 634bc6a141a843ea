package com.opusimg.engine;

/**
 * Turns the picture clockwise. Multiples of 90 degrees move pixels unchanged; other angles make the picture larger, so
 * that its corners stay.
 *
 * @param angle degrees clockwise, −360 to 360
 * @param background what the corners are filled with; null means transparent (white in JPEG)
 */
public record Rotate(double angle, Colour background) implements Step {

    /** Refuses what is no angle. */
    public Rotate {
        if (!(Math.abs(angle) <= 360)) {
            throw new IllegalArgumentException("An angle is between -360 and 360 degrees");
        }
    }
}
