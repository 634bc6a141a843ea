package com.opusimg.engine;

/** Finds the pictures that a recipe's {@link Watermark} steps name. The names are opaque to the engine. */
@FunctionalInterface
public interface Overlays {

    /** Has none. */
    Overlays NONE = name -> {
        throw new ImageException(
                ImageException.Problem.INVALID_RECIPE,
                "A watermark with an image can't be used here. Use a text instead.");
    };

    /**
     * Finds a picture.
     *
     * @param name as the recipe has it
     * @return its bytes, which are as untrusted as those of the input
     * @throws ImageException if there is no such picture
     */
    ByteSource open(String name) throws ImageException;
}
