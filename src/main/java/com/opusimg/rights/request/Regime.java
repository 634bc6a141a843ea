package com.opusimg.rights.request;

import com.opusimg.platform.KebabCase;
import java.util.Arrays;
import java.util.Optional;

/** The law that a request is made under. */
public enum Regime {
    GDPR,
    /** With the Data Protection Act 2018. */
    UK_GDPR,
    /** With its regulations, 11 CCR §7000 ff. */
    CCPA;

    /** The name in the API and in settings, for example {@code uk-gdpr}. */
    public String id() {
        return KebabCase.of(this);
    }

    /** The law of a name, if there is one. */
    public static Optional<Regime> of(String id) {
        return Arrays.stream(values()).filter(regime -> regime.id().equals(id)).findFirst();
    }
}
