package com.opusimg.engine;

/**
 * Lays the picture on a colour, so that nothing of it is transparent any more.
 *
 * @param background an opaque colour; null means white
 */
public record Flatten(Colour background) implements Step {

    /** Refuses a background that would itself need one. */
    public Flatten {
        background = background == null ? Colour.WHITE : background;
        if (!background.opaque()) {
            throw new IllegalArgumentException("A picture is flattened on an opaque colour");
        }
    }
}
