package com.opusimg.platform;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Names of constants as the API, addresses and logs write them: {@code IN_PROGRESS} is {@code in-progress}. */
public final class KebabCase {
    private KebabCase() {}

    /** The name of a constant, which is not null. */
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The constant of a name; none for another text, or null. */
    public static <E extends Enum<E>> Optional<E> find(Class<E> type, String name) {
        return Stream.of(type.getEnumConstants())
                .filter(constant -> of(constant).equals(name))
                .findFirst();
    }
}
