package com.opusimg.message;

import com.opusimg.platform.Ids;
import java.util.Objects;
import java.util.UUID;

/** Names a message, draft or copy of one person. Not the Message-ID of RFC 5322, which copies share. */
public record MessageId(UUID value) {
    public MessageId {
        Objects.requireNonNull(value);
    }

    /** A new one. */
    static MessageId next() {
        return new MessageId(Ids.next());
    }

    /** Reads the textual form; throws {@link IllegalArgumentException} for anything that is not a UUID. */
    public static MessageId fromString(String text) {
        return new MessageId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
