package com.opusimg.engine;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An sRGB colour.
 *
 * @param argb alpha, red, green and blue, 8 bits each, not premultiplied
 */
public record Colour(int argb) {

    /** Nothing at all; JPEG shows white in its place. */
    public static final Colour TRANSPARENT = new Colour(0);

    /** White. */
    public static final Colour WHITE = new Colour(0xFFFFFFFF);

    /** Black. */
    public static final Colour BLACK = new Colour(0xFF000000);

    private static final Pattern HEX = Pattern.compile("#[0-9a-fA-F]{6}([0-9a-fA-F]{2})?");

    /**
     * Reads a colour.
     *
     * @param text {@code #rrggbb}, {@code #rrggbbaa} or {@code transparent}
     * @return the colour, or empty if it is none of these
     */
    public static Optional<Colour> parse(String text) {
        if (text.equals("transparent")) {
            return Optional.of(TRANSPARENT);
        }
        if (!HEX.matcher(text).matches()) {
            return Optional.empty();
        }
        int rgb = Integer.parseInt(text.substring(1, 7), 16);
        int alpha = text.length() == 9 ? Integer.parseInt(text.substring(7), 16) : 0xFF;
        return Optional.of(new Colour(alpha << 24 | rgb));
    }

    /**
     * Whether nothing shines through.
     *
     * @return true if alpha is full
     */
    public boolean opaque() {
        return argb >>> 24 == 0xFF;
    }

    @Override
    public String toString() {
        return opaque() ? "#%06x".formatted(argb & 0xFFFFFF) : "#%06x%02x".formatted(argb & 0xFFFFFF, argb >>> 24);
    }
}
