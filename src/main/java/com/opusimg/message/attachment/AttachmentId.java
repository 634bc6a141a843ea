package com.opusimg.message.attachment;

import com.opusimg.platform.Ids;
import java.util.Objects;
import java.util.UUID;

/** Names an attachment of one person. */
public record AttachmentId(UUID value) {
    public AttachmentId {
        Objects.requireNonNull(value);
    }

    /** A new one. */
    static AttachmentId next() {
        return new AttachmentId(Ids.next());
    }

    /** Reads the textual form; throws {@link IllegalArgumentException} for anything that is not a UUID. */
    public static AttachmentId fromString(String text) {
        return new AttachmentId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
