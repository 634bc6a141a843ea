package com.opusimg.platform;

import java.util.Locale;

/** Names of constants as the API, addresses and logs write them: {@code IN_PROGRESS} is {@code in-progress}. */
public final class KebabCase {
    private KebabCase() {}

    /** The name of a constant, which is not null. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
