package com.opusimg.compliance;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** The proof that a person was told of a version before it took effect (SEC-7): one row for each person and version. */
@Entity
@Table(name = "policy_notice")
public class PolicyNotice {
    @Id
    private UUID id;

    @Column(name = "account_id")
    private UUID accountId;

    private String document;

    @Column(name = "version_no")
    private int number;

    @Column(name = "effective_at")
    private Instant effectiveAt;

    @Column(name = "mail_id")
    private UUID mailId;

    @Column(name = "queued_at")
    private Instant queuedAt;

    @Column(name = "sent_at")
    private Instant sentAt;

    @Column(name = "seen_at")
    private Instant seenAt;

    @Column(name = "acknowledged_at")
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
