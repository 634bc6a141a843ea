package com.opusimg.message.attachment;

import com.opusimg.message.MessageId;
import com.opusimg.platform.blob.BlobId;
import com.opusimg.platform.crypto.OwnerBox;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * An attachment as it is told of.
 *
 * @param message what it belongs to, or null
 * @param type media type: of a picture by its bytes, else as its sender says, and then not to be relied on
 * @param picture whether its bytes are those of a picture
 * @param shownWithin whether the text of its message shows it where it stands
 * @param contentId by which the text does (RFC 2392), or null
 * @param scannedAt when the scanner had its say, or null
 * @param goesAt when it goes unless it is attached, or null
 */
public record Attached(
        AttachmentId id,
        MessageId message,
        String name,
        String type,
        boolean picture,
        boolean shownWithin,
        String contentId,
        long bytes,
        Scan scan,
        Instant scannedAt,
        Instant createdAt,
        Instant goesAt,
        Optional<BlobId> blob) {
    /** Media types of pictures made of pixels alone. */
    private static final Set<String> PIXELS =
            Set.of("image/jpeg", "image/png", "image/gif", "image/tiff", "image/webp", "image/avif", "image/heic");

    /** The media type to hand the bytes over under: what can hold scripts, or what we do not know, is bytes and nothing else. */
    public String safeType() {
        return picture && PIXELS.contains(type) ? type : "application/octet-stream";
    }

    static Attached of(Attachment attachment, AttachmentContent content, OwnerBox box, Duration unattachedLife) {
        AttachmentMeta meta = attachment.meta(box);
        return new Attached(
                attachment.id(),
                attachment.message(),
                meta.name(),
                meta.type(),
                meta.picture(),
                attachment.shownWithin(),
                meta.contentId(),
                content.bytes(),
                content.scan(),
                content.scannedAt(),
                attachment.createdAt(),
                attachment.unattachedAt() == null
                        ? null
                        : attachment.unattachedAt().plus(unattachedLife),
                content.blob());
    }
}
