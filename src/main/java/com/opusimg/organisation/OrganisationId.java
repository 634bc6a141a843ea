package com.opusimg.organisation;

import java.util.Objects;
import java.util.UUID;

/** Names an organisation. */
public record OrganisationId(UUID value) {
    public OrganisationId {
        Objects.requireNonNull(value);
    }

    /** Reads the textual form; throws {@link IllegalArgumentException} for anything that is not a UUID. */
    public static OrganisationId fromString(String text) {
        return new OrganisationId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
