package com.opusimg.platform;

import java.util.Objects;
import java.util.UUID;

/** Names an account. It stands in the platform because keys, blobs and the audit chain belong to accounts. */
public record AccountId(UUID value) {
    public AccountId {
        Objects.requireNonNull(value);
    }

    /** Reads the textual form; throws {@link IllegalArgumentException} for anything that is not a UUID. */
    public static AccountId fromString(String text) {
        return new AccountId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
