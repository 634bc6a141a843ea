package com.opusimg.rights.restriction;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Why processing is paused: the cases of GDPR Art. 18(1). Its words stand in the message bundle under {@code pause.ground.}. */
public enum Ground {
    /** (a): what is stored is wrong, until it is checked. */
    ACCURACY,
    /** (b): it is processed unlawfully, and the person wants it kept rather than erased. */
    UNLAWFUL,
    /** (c): the person needs it for legal claims, and it would be deleted otherwise. */
    CLAIMS,
    /** (d): the person has objected, and it is not decided yet. */
    OBJECTION;

    /** The name in the API. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The ground of a name; throws {@link IllegalArgumentException} that lists the names there are. */
    public static Ground of(String id) {
        return Arrays.stream(values())
                .filter(ground -> ground.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("is one of "
                        + Arrays.stream(values()).map(Ground::id).collect(Collectors.joining(", ")) + "."));
    }
}
