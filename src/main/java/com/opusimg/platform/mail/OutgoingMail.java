package com.opusimg.platform.mail;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.crypto.SealedText;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A mail that waits to be sent. The row goes as soon as the mail has. */
@Entity
@Table(name = "outgoing_mail")
class OutgoingMail {
    @Id
    private UUID id;

    @Column(name = "account_id")
    private UUID accountId;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_message")
    private String message;

    private int attempts;

    @Column(name = "next_attempt")
    private Instant nextAttempt;

    @Column(name = "created_at")
    private Instant createdAt;

    private String gate;

    @Column(name = "gate_reference")
    private UUID gateReference;

    @Column(name = "bulk_of")
    private UUID bulkOf;

    @Column(name = "lease_until")
    private Instant leaseUntil;

    private boolean needed;

    protected OutgoingMail() {}

    OutgoingMail(AccountId account, String message, Instant now) {
        this.id = Ids.next();
        this.accountId = account == null ? null : account.value();
        this.message = message;
        this.nextAttempt = now;
        this.createdAt = now;
    }

    /** Has it sent only while the gate is open for the reference. */
    OutgoingMail behind(String gate, UUID reference) {
        this.gate = gate;
        this.gateReference = reference;
        return this;
    }

    /** Makes it a part of mail to many, which waits behind what somebody waits for. */
    OutgoingMail partOf(UUID bulk) {
        this.bulkOf = bulk;
        return this;
    }

    /** Has it sent also while its account is frozen. */
    OutgoingMail needed() {
        this.needed = true;
        return this;
    }

    /** Name of the gate that it waits behind, or null. */
    String gate() {
        return gate;
    }

    UUID gateReference() {
        return gateReference;
    }

    UUID id() {
        return id;
    }

    String message() {
        return message;
    }
}
