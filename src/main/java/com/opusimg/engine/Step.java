package com.opusimg.engine;

/** One thing a recipe does to pixels. Steps are applied in the order of the recipe, each to the result of the last. */
public sealed interface Step permits Orient, Crop, Resize, Rotate, Flip {

    /**
     * The name of the step in a recipe.
     *
     * @return such as {@code resize}
     */
    String op();
}
