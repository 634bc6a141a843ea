package com.opusimg.compliance.breach;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.crypto.SealedText;
import com.opusimg.platform.datamap.AccountKey;
import com.opusimg.platform.datamap.DataKind;
import com.opusimg.platform.datamap.PartOf;
import com.opusimg.platform.datamap.Personal;
import com.opusimg.platform.datamap.Technical;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Somebody affected by a breach, and the proof that they were told: one row for each person and breach. */
@PartOf("breaches")
@Entity
@Table(name = "breach_person")
public class BreachPerson {
    @Id
    @Technical
    private UUID id;

    @Column(name = "breach_id")
    @Technical
    private UUID breachId;

    @Column(name = "account_id")
    @AccountKey
    private UUID accountId;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_address")
    @Personal(DataKind.EMAIL_ADDRESS)
    private String address;

    /** The account's id, or a keyed digest of the address: nobody stands twice. */
    @Personal(DataKind.EMAIL_DIGEST)
    private String who;

    /** By which data they were found. */
    @Personal(DataKind.CONTACT)
    private String source;

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

    @Column(name = "acknowledged_at")
    @Personal(DataKind.CONTACT)
    private Instant acknowledgedAt;

    protected BreachPerson() {}

    BreachPerson(Breach breach, AccountId account, String source) {
        this.id = Ids.next();
        this.breachId = breach.getId();
        this.accountId = account.value();
        this.who = account.toString();
        this.source = source;
    }

    BreachPerson(Breach breach, String address, String who, String source) {
        this.id = Ids.next();
        this.breachId = breach.getId();
        this.address = address;
        this.who = who;
        this.source = source;
    }

    /** Identifier. */
    public UUID getId() {
        return id;
    }

    UUID breachId() {
        return breachId;
    }

    /** Whose account it is; empty for somebody who is known by an address only. */
    public Optional<AccountId> account() {
        return Optional.ofNullable(accountId).map(AccountId::new);
    }

    /** The address, where there is no account; else null. */
    public String getAddress() {
        return address;
    }

    /** By which data they were found. */
    public String getSource() {
        return source;
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
}
