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

    protected OutgoingMail() {}

    OutgoingMail(AccountId account, String message, Instant now) {
        this.id = Ids.next();
        this.accountId = account == null ? null : account.value();
        this.message = message;
        this.nextAttempt = now;
        this.createdAt = now;
    }

    UUID id() {
        return id;
    }

    String message() {
        return message;
    }

    int attempts() {
        return attempts;
    }

    void postpone(Instant next) {
        attempts++;
        nextAttempt = next;
    }
}
