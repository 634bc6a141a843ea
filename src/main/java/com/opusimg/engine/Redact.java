package com.opusimg.engine;

import java.util.List;
import java.util.Locale;

/**
 * Makes parts of the picture unreadable for good: faces, names, number plates. How coarse the cells of {@code pixelate}
 * and {@code blur} are follows from the box, so that no choice can make them too fine.
 *
 * @param boxes 1 to {@value #MAX_BOXES} boxes; what reaches beyond the picture is left away, and a box wholly outside is an
 *     error ({@code redact-outside}), since it means that something else than meant would stay
 * @param method how; null means solid
 * @param colour opaque, of {@link Method#SOLID}; null means black; must be null for the other methods
 */
public record Redact(List<Box> boxes, Method method, Colour colour) implements Step {

    /** The most boxes. */
    public static final int MAX_BOXES = 100;

    /** How a box is made unreadable. */
    public enum Method {
        /** One colour: nothing at all stays. */
        SOLID,
        /** A few large squares, each of the average of its pixels. */
        PIXELATE,
        /** The same few averages, run into each other. */
        BLUR;

        /**
         * The name used in recipes.
         *
         * @return lower case
         */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A part of the picture.
     *
     * @param x left edge in pixels, −{@link Limits#MAX_RECIPE_SIDE} or more: a box may begin outside
     * @param y top edge in pixels, likewise
     * @param width pixels, 1 or more
     * @param height pixels, 1 or more
     */
    public record Box(int x, int y, int width, int height) {

        /** Refuses a box without pixels. */
        public Box {
            int most = Limits.MAX_RECIPE_SIDE;
            if (width < 1 || height < 1 || width > most || height > most || Math.abs(x) > most || Math.abs(y) > most) {
                throw new IllegalArgumentException("A box has a place and 1 pixel or more");
            }
        }
    }

    /** Refuses no boxes, too many, and a colour that something would shine through. */
    public Redact {
        boxes = List.copyOf(boxes);
        method = method == null ? Method.SOLID : method;
        if (boxes.isEmpty() || boxes.size() > MAX_BOXES) {
            throw new IllegalArgumentException("A redaction has 1 to " + MAX_BOXES + " boxes");
        }
        if (colour != null && (method != Method.SOLID || !colour.opaque())) {
            throw new IllegalArgumentException("Only a solid redaction has a colour, which is opaque");
        }
        colour = colour == null && method == Method.SOLID ? Colour.BLACK : colour;
    }
}
