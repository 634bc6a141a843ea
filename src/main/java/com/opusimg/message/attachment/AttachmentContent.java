package com.opusimg.message.attachment;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.blob.BlobId;
import com.opusimg.platform.crypto.OwnerBox;
import com.opusimg.platform.datamap.AccountKey;
import com.opusimg.platform.datamap.DataKind;
import com.opusimg.platform.datamap.DataSet;
import com.opusimg.platform.datamap.End;
import com.opusimg.platform.datamap.OnErasure;
import com.opusimg.platform.datamap.Personal;
import com.opusimg.platform.datamap.Technical;
import com.opusimg.platform.datamap.Until;
import com.opusimg.platform.datamap.Whose;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Bytes that one account has in attachments, once however often they are attached. That two accounts have the same shows nowhere: the
 * key by which they are found is of one account, and so is what they are encrypted under.
 */
@DataSet(
        id = "attachment-contents",
        purpose = "messages",
        whose = {Whose.ACCOUNT_HOLDER, Whose.OTHERS},
        until = @Until(End.PARENT),
        erasure = OnErasure.DELETED,
        page = "/app/messages")
@Entity
@Table(name = "attachment_content")
class AttachmentContent {
    @Id
    @Technical
    private UUID id;

    @Column(name = "account_id")
    @AccountKey
    private UUID accountId;

    @Column(name = "content_key")
    @Technical
    private String contentKey;

    @Column(name = "blob_id")
    @Technical
    private UUID blobId;

    @Personal(DataKind.DOCUMENT)
    private long bytes;

    @Enumerated(EnumType.STRING)
    @Personal(DataKind.DOCUMENT)
    private Scan scan;

    @Column(name = "scanned_at")
    @Technical
    private Instant scannedAt;

    @Column(name = "sealed_digest")
    @Personal(DataKind.DOCUMENT)
    private byte[] sealedDigest;

    @Column(name = "created_at")
    @Personal(DataKind.USE)
    private Instant createdAt;

    protected AttachmentContent() {}

    AttachmentContent(AccountId account, UUID id, String key, BlobId blob, long bytes, Instant now) {
        this.id = id;
        this.accountId = account.value();
        this.contentKey = key;
        this.blobId = blob.value();
        this.bytes = bytes;
        this.createdAt = now;
    }

    UUID id() {
        return id;
    }

    AccountId account() {
        return new AccountId(accountId);
    }

    /** Where they lie; empty once malware was found in them. */
    Optional<BlobId> blob() {
        return Optional.ofNullable(blobId).map(BlobId::new);
    }

    long bytes() {
        return bytes;
    }

    Scan scan() {
        return scan;
    }

    /** When the scanner had its say; null where it had none. */
    Instant scannedAt() {
        return scannedAt;
    }

    /** SHA-256 in hexadecimal. */
    String sha256(OwnerBox box) {
        return new String(box.open(id, sealedDigest), StandardCharsets.US_ASCII);
    }

    void digest(OwnerBox box, String sha256) {
        sealedDigest = box.seal(id, sha256.getBytes(StandardCharsets.US_ASCII));
    }

    void scanned(Scanned result) {
        scan = result.scan();
        scannedAt = result.at();
    }

    /** The bytes are gone. */
    void emptied() {
        blobId = null;
    }
}
