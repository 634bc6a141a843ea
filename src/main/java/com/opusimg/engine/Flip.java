package com.opusimg.engine;

import java.util.Locale;
import java.util.Objects;

/**
 * Mirrors the picture.
 *
 * @param direction which way
 */
public record Flip(Direction direction) implements Step {

    /** Which way a picture is mirrored. */
    public enum Direction {
        /** Left becomes right. */
        HORIZONTAL,
        /** Top becomes bottom. */
        VERTICAL;

        /**
         * The name used in recipes.
         *
         * @return lower case
         */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Refuses a missing direction. */
    public Flip {
        Objects.requireNonNull(direction, "direction");
    }
}
