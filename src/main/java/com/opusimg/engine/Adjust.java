package com.opusimg.engine;

import java.util.Objects;
import java.util.stream.Stream;

/**
 * Changes light and colour. Each is a factor, of which 1 changes nothing. They work on sRGB values v between 0 and 1, in
 * this order: gamma (v to the power of 1/gamma: above 1 the middle tones get lighter), brightness (v × brightness),
 * contrast ((v − ½) × contrast + ½), saturation (away from the pixel's {@linkplain Grayscale luma} or towards it: 0 is
 * grey). Alpha stays.
 *
 * @param brightness {@value #MIN} to {@value #MAX}, or null
 * @param saturation {@value #MIN} to {@value #MAX}, or null
 * @param contrast {@value #MIN} to {@value #MAX}, or null
 * @param gamma {@value #MIN_GAMMA} to {@value #MAX}, or null; one of the four is there
 */
public record Adjust(Double brightness, Double saturation, Double contrast, Double gamma) implements Step {

    /** The smallest factor. */
    public static final double MIN = 0;

    /** The smallest gamma. */
    public static final double MIN_GAMMA = 0.1;

    /** The largest factor. */
    public static final double MAX = 10;

    /** Refuses factors out of range, and none at all. */
    public Adjust {
        if (Stream.of(brightness, saturation, contrast).anyMatch(factor -> outside(factor, MIN))
                || outside(gamma, MIN_GAMMA)
                || Stream.of(brightness, saturation, contrast, gamma).allMatch(Objects::isNull)) {
            throw new IllegalArgumentException("An adjustment has one factor or more, each between 0 and " + MAX);
        }
    }

    private static boolean outside(Double factor, double min) {
        return factor != null && !(factor >= min && factor <= MAX);
    }

    /**
     * A factor as a number.
     *
     * @param factor one of the four
     * @return 1 if it is not there
     */
    public static double orUnchanged(Double factor) {
        return factor == null ? 1 : factor;
    }
}
