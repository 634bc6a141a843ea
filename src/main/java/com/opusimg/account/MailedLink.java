package com.opusimg.account;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.crypto.SealedText;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A link that works once and for a stated time. Only the hash of its token is kept. */
@Entity
@Table(name = "mailed_link")
class MailedLink {
    enum Purpose {
        VERIFY,
        RESET,
        SETUP
    }

    private UUID id;

    @Id
    @Column(name = "token_hash")
    private String tokenHash;

    @Column(name = "account_id")
    private UUID accountId;

    @Enumerated(EnumType.STRING)
    private Purpose purpose;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_email")
    private String email;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    protected MailedLink() {}

    MailedLink(String tokenHash, AccountId account, Purpose purpose, String email, Instant now, Instant expiresAt) {
        this.id = Ids.next();
        this.tokenHash = tokenHash;
        this.accountId = account == null ? null : account.value();
        this.purpose = purpose;
        this.email = email;
        this.createdAt = now;
        this.expiresAt = expiresAt;
    }

    Purpose purpose() {
        return purpose;
    }

    AccountId account() {
        return accountId == null ? null : new AccountId(accountId);
    }

    String email() {
        return email;
    }

    boolean worksAt(Instant now) {
        return now.isBefore(expiresAt);
    }
}
