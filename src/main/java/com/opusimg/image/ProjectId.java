package com.opusimg.image;

import java.util.Objects;
import java.util.UUID;

/** Names a project. */
public record ProjectId(UUID value) {
    public ProjectId {
        Objects.requireNonNull(value);
    }

    /** Reads the textual form; throws {@link IllegalArgumentException} for anything that is not a UUID. */
    public static ProjectId fromString(String text) {
        return new ProjectId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
