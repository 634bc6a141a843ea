package com.opusimg.message.attachment;

import com.opusimg.message.MessageId;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.blob.BlobId;
import com.opusimg.platform.crypto.KeyRing;
import com.opusimg.platform.crypto.OwnerBox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** Reads what a message has for those who get a copy of it. */
@ApplicationScoped
class OutgoingParts {
    @Inject
    AttachmentStore store;

    @Inject
    KeyRing keyRing;

    /**
     * An attachment on its way.
     *
     * @param blob empty where malware was found in it meanwhile: copies go without it
     */
    record Part(
            AttachmentMeta meta, boolean within, String sha256, Optional<BlobId> blob, long bytes, Scanned scanned) {}

    /** What a message has, in its order. */
    @Transactional
    List<Part> of(AccountId owner, MessageId message) {
        List<AttachmentStore.Row> rows = store.of(owner, message);
        if (rows.isEmpty()) {
            return List.of();
        }
        OwnerBox box = keyRing.box(owner);
        return rows.stream()
                .map(row -> new Part(
                        row.attachment().meta(box),
                        row.attachment().shownWithin(),
                        row.content().sha256(box),
                        row.content().blob(),
                        row.content().bytes(),
                        new Scanned(row.content().scan(), row.content().scannedAt(), null)))
                .toList();
    }
}
