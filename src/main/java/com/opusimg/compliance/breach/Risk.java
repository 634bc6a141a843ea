package com.opusimg.compliance.breach;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a breach means for the rights and freedoms of those affected: it decides who has to be told. */
public enum Risk {
    /** The authority need not be told (GDPR Art. 33(1)). */
    UNLIKELY,
    /** The authority is told. */
    LIKELY,
    /** People are told as well (Art. 34(1)). */
    HIGH;

    /** The name in the API. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The risk of a name, if there is one. */
    public static Optional<Risk> of(String id) {
        return Arrays.stream(values()).filter(one -> one.id().equals(id)).findFirst();
    }
}
