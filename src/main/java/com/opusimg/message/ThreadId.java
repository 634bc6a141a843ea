package com.opusimg.message;

import java.util.Objects;
import java.util.UUID;

/** Names a thread: messages of one person that answer each other (RFC 8621, 3). */
public record ThreadId(UUID value) {
    public ThreadId {
        Objects.requireNonNull(value);
    }

    /** Reads the textual form; throws {@link IllegalArgumentException} for anything that is not a UUID. */
    public static ThreadId fromString(String text) {
        return new ThreadId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
