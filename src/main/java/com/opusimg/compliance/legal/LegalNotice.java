package com.opusimg.compliance.legal;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
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
import java.time.Instant;
import java.util.UUID;

/** That a person is told of a request, and the proof of it. There is none while telling is forbidden. */
@DataSet(
        id = "legal-notices",
        purpose = "accountability",
        whose = Whose.ACCOUNT_HOLDER,
        until = @Until(End.PARENT),
        erasure = OnErasure.DELETED,
        page = "/app/your-data")
@Entity
@Table(name = "legal_notice")
public class LegalNotice {

    /** What is told. */
    public enum Kind {
        /** That an authority asks, while nothing has been decided. */
        ASKED,
        /** What became of it. */
        ANSWERED
    }

    @Id
    @Technical
    private UUID id;

    @Column(name = "request_id")
    @Technical
    private UUID requestId;

    @Column(name = "account_id")
    @AccountKey
    private UUID accountId;

    @Enumerated(EnumType.STRING)
    @Personal(DataKind.CONTACT)
    private Kind kind;

    @Column(name = "mail_id")
    @Technical
    private UUID mailId;

    @Column(name = "queued_at")
    @Personal(DataKind.CONTACT)
    private Instant queuedAt;

    @Column(name = "sent_at")
    @Personal(DataKind.CONTACT)
    private Instant sentAt;

    @Column(name = "seen_at")
    @Personal(DataKind.CONTACT)
    private Instant seenAt;

    protected LegalNotice() {}

    LegalNotice(LegalRequest request, AccountId account, Kind kind) {
        this.id = Ids.next();
        this.requestId = request.getId();
        this.accountId = account.value();
        this.kind = kind;
    }

    UUID requestId() {
        return requestId;
    }

    /** What is told. */
    public Kind getKind() {
        return kind;
    }

    /** When the mail was written and queued, or null. */
    public Instant getQueuedAt() {
        return queuedAt;
    }

    /** When the mail server, or the folder, took the mail; null while it waits. */
    public Instant getSentAt() {
        return sentAt;
    }

    /** When a page first showed it to the person, or null. */
    public Instant getSeenAt() {
        return seenAt;
    }

    void queued(UUID mail, Instant now) {
        mailId = mail;
        queuedAt = now;
    }

    void seen(Instant now) {
        if (seenAt == null) {
            seenAt = now;
        }
    }
}
