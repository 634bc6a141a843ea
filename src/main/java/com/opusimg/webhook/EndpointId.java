package com.opusimg.webhook;

import java.util.Objects;
import java.util.UUID;

/** Names a webhook endpoint. */
public record EndpointId(UUID value) {
    public EndpointId {
        Objects.requireNonNull(value);
    }

    /** Reads the textual form; throws {@link IllegalArgumentException} for anything that is not a UUID. */
    public static EndpointId fromString(String text) {
        return new EndpointId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
