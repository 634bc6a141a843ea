package com.opusimg.abuse;

import com.opusimg.platform.KebabCase;
import java.util.Arrays;
import java.util.Optional;

/** What an account is used for against the terms. A closed list, since the person is told which. */
public enum AbuseKind {
    SPAM,
    ATTACK,
    BRUTE_FORCE,
    FRAUD,
    OTHER;

    /** The name in the API, for example {@code brute-force}. */
    public String id() {
        return KebabCase.of(this);
    }

    /** The kind of a name, if there is one. */
    public static Optional<AbuseKind> of(String id) {
        return Arrays.stream(values()).filter(kind -> kind.id().equals(id)).findFirst();
    }
}
