package com.opusimg.engine;

import java.util.regex.Pattern;

/**
 * Lays a text or another picture over the picture.
 *
 * @param text 1 to {@value #MAX_TEXT} characters in one line, or null with an image
 * @param image the name under which {@link Overlays} has the other picture, or null with a text
 * @param position where the mark sits; null means {@link Position#SOUTHEAST}; without effect on a tiled one
 * @param opacity 0 (not seen) to 1 (as it is); null means {@value #DEFAULT_OPACITY}
 * @param size width of the mark as part of the picture's width, {@value #MIN_SIZE} to 1; null means
 *     {@value #DEFAULT_SIZE}. A mark that would be higher than the picture is made smaller
 * @param margin distance from the edges, or between tiles, as part of the picture's shorter side, 0 to
 *     {@value #MAX_MARGIN}; null means {@value #DEFAULT_MARGIN}
 * @param colour of a text; null means white; must be null for an image
 * @param tile whether the mark is repeated over the whole picture
 */
public record Watermark(
        String text,
        String image,
        Position position,
        Double opacity,
        Double size,
        Double margin,
        Colour colour,
        boolean tile)
        implements Step {

    /** The most characters (code points) of a text. */
    public static final int MAX_TEXT = 200;

    /** The smallest size. */
    public static final double MIN_SIZE = 0.01;

    /** The largest margin. */
    public static final double MAX_MARGIN = 0.5;

    /** The opacity where a recipe names none. */
    public static final double DEFAULT_OPACITY = 0.5;

    /** The size where a recipe names none. */
    public static final double DEFAULT_SIZE = 0.25;

    /** The margin where a recipe names none. */
    public static final double DEFAULT_MARGIN = 0.03;

    private static final Pattern NOT_IN_A_LINE = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]");

    /** Refuses what is no mark, and fills in what is not given. */
    public Watermark {
        if ((text == null) == (image == null)) {
            throw new IllegalArgumentException("A watermark has either a text or an image");
        }
        if (text != null
                && (text.isBlank()
                        || text.codePointCount(0, text.length()) > MAX_TEXT
                        || NOT_IN_A_LINE.matcher(text).find())) {
            throw new IllegalArgumentException("A watermark's text has 1 to " + MAX_TEXT + " characters in one line");
        }
        if (image != null && (image.isBlank() || colour != null)) {
            throw new IllegalArgumentException("A watermark's image has a name and no colour");
        }
        position = position == null ? Position.SOUTHEAST : position;
        opacity = within(opacity, DEFAULT_OPACITY, 0, 1);
        size = within(size, DEFAULT_SIZE, MIN_SIZE, 1);
        margin = within(margin, DEFAULT_MARGIN, 0, MAX_MARGIN);
        colour = colour == null && text != null ? Colour.WHITE : colour;
        if (position == Position.ATTENTION) {
            throw new IllegalArgumentException("A watermark sits at a fixed place");
        }
    }

    private static Double within(Double value, double otherwise, double min, double max) {
        double actual = value == null ? otherwise : value;
        if (!(actual >= min && actual <= max)) {
            throw new IllegalArgumentException("A watermark's number is between " + min + " and " + max);
        }
        return actual;
    }

    /**
     * A text at its usual place.
     *
     * @param text 1 to {@value #MAX_TEXT} characters
     * @return the step
     */
    public static Watermark of(String text) {
        return new Watermark(text, null, null, null, null, null, null, false);
    }

    /**
     * A picture at its usual place.
     *
     * @param image its name
     * @return the step
     */
    public static Watermark image(String image) {
        return new Watermark(null, image, null, null, null, null, null, false);
    }
}
