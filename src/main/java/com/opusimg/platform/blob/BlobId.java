package com.opusimg.platform.blob;

import java.util.Objects;
import java.util.UUID;

/** Names a blob. */
public record BlobId(UUID value) {
    public BlobId {
        Objects.requireNonNull(value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
