package com.opusimg.image;

import java.util.Objects;
import java.util.UUID;

/** Names a stored file. */
public record FileId(UUID value) {
    public FileId {
        Objects.requireNonNull(value);
    }

    /** Reads the textual form; throws {@link IllegalArgumentException} for anything that is not a UUID. */
    public static FileId fromString(String text) {
        return new FileId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
