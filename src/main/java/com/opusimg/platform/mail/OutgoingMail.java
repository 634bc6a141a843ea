package com.opusimg.platform.mail;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.crypto.SealedText;
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
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A mail that waits to be sent. The row goes as soon as the mail has. */
@DataSet(
        id = "mail",
        purpose = "service-mail",
        whose = {Whose.ACCOUNT_HOLDER, Whose.SUBSCRIBER},
        until = @Until(value = End.USE, id = "mail", period = "OPUS_RETENTION_MAIL", rule = "undeliverable-mail"),
        erasure = OnErasure.DELETED)
@Entity
@Table(name = "outgoing_mail")
class OutgoingMail {
    @Id
    @Technical
    private UUID id;

    @Column(name = "account_id")
    @AccountKey
    private UUID accountId;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_message")
    @Personal(DataKind.MAIL)
    private String message;

    @Technical
    private int attempts;

    @Column(name = "next_attempt")
    @Technical
    private Instant nextAttempt;

    @Column(name = "created_at")
    @Personal(DataKind.CONTACT)
    private Instant createdAt;

    @Technical
    private String gate;

    @Column(name = "gate_reference")
    @Technical
    private UUID gateReference;

    @Column(name = "bulk_of")
    @Technical
    private UUID bulkOf;

    @Column(name = "lease_until")
    @Technical
    private Instant leaseUntil;

    @Technical
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
