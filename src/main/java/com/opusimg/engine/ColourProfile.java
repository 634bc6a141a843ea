package com.opusimg.engine;

import java.util.Locale;

/** What happens to the colour profile of a picture whose pixels are encoded anew. Untouched pixels always keep theirs. */
public enum ColourProfile {
    /** Pixels are converted to sRGB and written without a profile, which every viewer shows alike. The default. */
    SRGB,
    /**
     * The profile of the input stays where it is one for RGB and the output format can hold it: for wide gamuts and for
     * print. Otherwise as {@link #SRGB}. Colours that a recipe names are then values of that profile.
     */
    KEEP;

    /**
     * The name used in recipes.
     *
     * @return {@code srgb} or {@code keep}
     */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
