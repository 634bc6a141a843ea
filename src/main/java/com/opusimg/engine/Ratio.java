package com.opusimg.engine;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ratio of a width to a height, such as 4:5.
 *
 * @param width 1 to 10000
 * @param height 1 to 10000
 */
public record Ratio(int width, int height) {

    private static final int MAX = 10_000;
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,5}):([0-9]{1,5})");

    /** Refuses what is no ratio. */
    public Ratio {
        if (width < 1 || height < 1 || width > MAX || height > MAX) {
            throw new IllegalArgumentException("A ratio has two whole numbers between 1 and " + MAX);
        }
    }

    /**
     * Reads a ratio.
     *
     * @param text such as {@code 4:5}
     * @return the ratio, or empty if it is none
     */
    public static Optional<Ratio> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Ratio(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return width + ":" + height;
    }
}
