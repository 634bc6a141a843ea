package com.opusimg.message.attachment.api;

import com.opusimg.message.MessageId;
import com.opusimg.message.attachment.Attached;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An attachment.
 *
 * @param message what it belongs to; absent while it belongs to none
 * @param type media type: of a picture by its bytes, else as its sender says
 * @param picture whether there is a preview
 * @param inline whether the text of its message shows it where it stands
 * @param contentId by which the text does (RFC 2392), or absent
 * @param scan {@code clean}: looked at, and no malware was found; {@code pending}: still to be looked at; {@code not-scanned}: nobody
 *     looked; {@code infected}: malware was found, and the bytes are gone
 * @param scannedAt when the scanner had its say, or absent
 * @param goesAt when it goes unless it is attached, or absent
 */
public record AttachmentView(
        String id,
        String message,
        String name,
        String type,
        long bytes,
        boolean picture,
        boolean inline,
        String contentId,
        String scan,
        Instant scannedAt,
        Instant createdAt,
        Instant goesAt) {
    static AttachmentView of(Attached attached) {
        return new AttachmentView(
                attached.id().toString(),
                Optional.ofNullable(attached.message()).map(MessageId::toString).orElse(null),
                attached.name(),
                attached.type(),
                attached.bytes(),
                attached.picture(),
                attached.shownWithin(),
                attached.contentId(),
                attached.scan().id(),
                attached.scannedAt(),
                attached.createdAt(),
                attached.goesAt());
    }

    static List<AttachmentView> of(List<Attached> all) {
        return all.stream().map(AttachmentView::of).toList();
    }
}
