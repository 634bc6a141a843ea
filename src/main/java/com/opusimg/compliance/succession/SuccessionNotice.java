package com.opusimg.compliance.succession;

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

/** The proof that a person was told of a transfer of the business (SHR-6): one row for each person and thing to tell. */
@DataSet(
        id = "succession-notices",
        purpose = "accountability",
        whose = Whose.ACCOUNT_HOLDER,
        until = @Until(End.PARENT),
        erasure = OnErasure.DELETED)
@Entity
@Table(name = "succession_notice")
public class SuccessionNotice {

    /** What is told. */
    public enum Kind {
        /** That a successor takes over. */
        ANNOUNCED,
        /** That it does not. */
        CALLED_OFF
    }

    @Id
    @Technical
    private UUID id;

    @Column(name = "succession_id")
    @Technical
    private UUID successionId;

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
    @Personal(DataKind.USE)
    private Instant seenAt;

    @Column(name = "put_away_at")
    @Personal(DataKind.USE)
    private Instant putAwayAt;

    protected SuccessionNotice() {}

    SuccessionNotice(UUID succession, AccountId account, Kind kind) {
        this.id = Ids.next();
        this.successionId = succession;
        this.accountId = account.value();
        this.kind = kind;
    }

    UUID accountId() {
        return accountId;
    }

    /** Identifier. */
    public UUID getId() {
        return id;
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

    void putAway(Instant now) {
        seen(now);
        if (putAwayAt == null) {
            putAwayAt = now;
        }
    }
}
