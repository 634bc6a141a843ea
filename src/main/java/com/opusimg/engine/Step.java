package com.opusimg.engine;

import java.util.Locale;

/** One thing a recipe does to pixels. Steps are applied in the order of the recipe, each to the result of the last. */
public sealed interface Step
        permits Orient,
                Crop,
                Resize,
                Rotate,
                Flip,
                Flatten,
                Extend,
                Sharpen,
                Blur,
                Grayscale,
                Adjust,
                Watermark,
                Redact {

    /**
     * The name of the step in a recipe.
     *
     * @return such as {@code resize}
     */
    default String op() {
        return op(getClass());
    }

    /**
     * The name of a kind of step in a recipe: that of its record, in lower case.
     *
     * @param type a record of this interface
     * @return such as {@code resize}
     */
    static String op(Class<?> type) {
        return type.getSimpleName().toLowerCase(Locale.ROOT);
    }
}
