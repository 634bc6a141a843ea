package com.opusimg.message.contact;

import java.util.Objects;
import java.util.UUID;

/** Names a contact. */
public record ContactId(UUID value) {
    public ContactId {
        Objects.requireNonNull(value);
    }

    /** Reads the textual form; throws {@link IllegalArgumentException} for anything that is not a UUID. */
    public static ContactId fromString(String text) {
        return new ContactId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
