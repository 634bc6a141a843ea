package com.opusimg.message.push;

import java.util.Objects;
import java.util.UUID;

/** Names a device that gets notifications. */
public record DeviceId(UUID value) {
    public DeviceId {
        Objects.requireNonNull(value);
    }

    /** Reads the textual form; throws {@link IllegalArgumentException} for anything that is not a UUID. */
    public static DeviceId fromString(String text) {
        return new DeviceId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
