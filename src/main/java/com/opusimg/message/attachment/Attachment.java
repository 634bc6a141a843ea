package com.opusimg.message.attachment;

import com.opusimg.message.MessageId;
import com.opusimg.platform.AccountId;
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
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A file at a message, or one that is to be attached to one. Its bytes are a row of their own, which others may share. */
@DataSet(
        id = "attachments",
        purpose = "messages",
        whose = {Whose.ACCOUNT_HOLDER, Whose.OTHERS},
        until = {
            @Until(End.PARENT),
            @Until(value = End.PERIOD, id = "unattached", period = "OPUS_RETENTION_UNATTACHED", rule = "unattached")
        },
        erasure = OnErasure.DELETED,
        page = "/app/messages")
@Entity
@Table(name = "attachment")
class Attachment {
    @Id
    @Technical
    private UUID id;

    @Column(name = "account_id")
    @AccountKey
    private UUID accountId;

    @Column(name = "message_id")
    @Technical
    private UUID messageId;

    @Column(name = "content_id")
    @Technical
    private UUID contentId;

    @Technical
    private int place;

    @Column(name = "shown_within")
    @Personal(DataKind.PREFERENCE)
    private boolean shownWithin;

    @Column(name = "sealed_meta")
    @Personal(DataKind.LABEL)
    private byte[] sealedMeta;

    @Column(name = "created_at")
    @Personal(DataKind.USE)
    private Instant createdAt;

    @Column(name = "unattached_at")
    @Technical
    private Instant unattachedAt;

    protected Attachment() {}

    /** One that belongs to no message yet. */
    Attachment(AttachmentContent content, AttachmentId id, boolean shownWithin, Instant now) {
        this.id = id.value();
        this.accountId = content.account().value();
        this.contentId = content.id();
        this.shownWithin = shownWithin;
        this.createdAt = now;
        this.unattachedAt = now;
    }

    AttachmentId id() {
        return new AttachmentId(id);
    }

    AccountId account() {
        return new AccountId(accountId);
    }

    /** What it belongs to, or null. */
    MessageId message() {
        return messageId == null ? null : new MessageId(messageId);
    }

    UUID content() {
        return contentId;
    }

    /** Whether the text of its message shows it where it stands. */
    boolean shownWithin() {
        return shownWithin;
    }

    Instant createdAt() {
        return createdAt;
    }

    /** Since when it belongs to no message; null while it does to one. */
    Instant unattachedAt() {
        return unattachedAt;
    }

    AttachmentMeta meta(OwnerBox box) {
        return AttachmentMeta.of(box.openJson(id, sealedMeta));
    }

    void call(OwnerBox box, AttachmentMeta meta) {
        sealedMeta = box.seal(id, meta.json());
    }

    void attach(MessageId message, int at) {
        messageId = message.value();
        place = at;
        unattachedAt = null;
    }

    void detach(Instant now) {
        messageId = null;
        unattachedAt = now;
    }
}
