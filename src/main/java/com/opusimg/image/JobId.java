package com.opusimg.image;

import java.util.Objects;
import java.util.UUID;

/** Names a job. */
public record JobId(UUID value) {
    public JobId {
        Objects.requireNonNull(value);
    }

    /** Reads the textual form; throws {@link IllegalArgumentException} for anything that is not a UUID. */
    public static JobId fromString(String text) {
        return new JobId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
