package com.opusimg.compliance;

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
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** The proof that a person was told of a version before it took effect (SEC-7): one row for each person and version. */
@DataSet(
        id = "policy-notices",
        purpose = "accountability",
        whose = Whose.ACCOUNT_HOLDER,
        until =
                @Until(
                        value = End.PERIOD,
                        id = "policy-notices",
                        period = "OPUS_RETENTION_POLICY_PROOF",
                        rule = "policy-notices"),
        erasure = OnErasure.DELETED)
@Entity
@Table(name = "policy_notice")
public class PolicyNotice {
    @Id
    @Technical
    private UUID id;

    @Column(name = "account_id")
    @AccountKey
    private UUID accountId;

    @Personal(DataKind.CONTACT)
    private String document;

    @Column(name = "version_no")
    @Personal(DataKind.CONTACT)
    private int number;

    @Column(name = "effective_at")
    @Technical
    private Instant effectiveAt;

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

    @Column(name = "acknowledged_at")
    @Personal(DataKind.USE)
    private Instant acknowledgedAt;

    protected PolicyNotice() {}

    PolicyNotice(AccountId account, PolicyHeading version) {
        this.id = Ids.next();
        this.accountId = account.value();
        this.document = version.getDocument().getId();
        this.number = version.getNumber();
        this.effectiveAt = version.getEffectiveAt();
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

    void acknowledged(Instant now) {
        seen(now);
        if (acknowledgedAt == null) {
            acknowledgedAt = now;
        }
    }

    UUID accountId() {
        return accountId;
    }

    /** Identifier. */
    public UUID getId() {
        return id;
    }

    /** Who was told. */
    public AccountId getAccount() {
        return new AccountId(accountId);
    }

    /** Of which document. */
    public PolicyDocument getDocument() {
        return PolicyDocument.of(document).orElseThrow();
    }

    /** Of which version. */
    public int getNumber() {
        return number;
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

    /** When the person put it away, or null. */
    public Instant getAcknowledgedAt() {
        return acknowledgedAt;
    }
}
