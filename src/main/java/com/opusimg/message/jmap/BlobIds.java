package com.opusimg.message.jmap;

import com.opusimg.message.MessageId;
import com.opusimg.message.attachment.AttachmentId;
import java.util.Optional;
import java.util.UUID;

/** Names of bytes (RFC 8620, 6): attachments by their own ids, and what is made of a message when it is asked for by the message's. */
final class BlobIds {
    private BlobIds() {}

    /** What of a message is named. */
    enum Part {
        /** The whole message (RFC 5322). */
        MESSAGE("message-"),
        TEXT("text-"),
        HTML("html-");

        private final String prefix;

        Part(String prefix) {
            this.prefix = prefix;
        }

        String of(MessageId message) {
            return prefix + message;
        }
    }

    /** A part of a message. */
    record Named(Part part, MessageId message) {}

    /** The part of a message that a name stands for, if it is one. */
    static Optional<Named> part(String blob) {
        for (Part part : Part.values()) {
            if (blob.startsWith(part.prefix)) {
                return Standard.uuid(blob.substring(part.prefix.length()))
                        .map(id -> new Named(part, new MessageId(id)));
            }
        }
        return Optional.empty();
    }

    /** The attachment that a name stands for, if it is one. */
    static Optional<AttachmentId> attachment(String blob) {
        Optional<UUID> id = Standard.uuid(blob);
        return id.map(AttachmentId::new);
    }
}
