package com.opusimg.account;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A browser that is signed in. Only the hash of its cookie is kept. */
@Entity
@Table(name = "web_session")
public class WebSession {
    @Id
    private UUID id;

    @Column(name = "token_hash")
    private String tokenHash;

    @Column(name = "account_id")
    private UUID accountId;

    private String device;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "last_seen_at")
    private Instant lastSeenAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    protected WebSession() {}

    WebSession(AccountId account, String tokenHash, String device, Instant now, Instant expiresAt) {
        this.id = Ids.next();
        this.accountId = account.value();
        this.tokenHash = tokenHash;
        this.device = device;
        this.createdAt = now;
        this.lastSeenAt = now;
        this.expiresAt = expiresAt;
    }

    AccountId account() {
        return new AccountId(accountId);
    }

    Instant expiresAt() {
        return expiresAt;
    }

    /** Opaque id. */
    public UUID getId() {
        return id;
    }

    /** Browser and system, for example {@code Firefox 140 on Linux}. */
    public String getDevice() {
        return device;
    }

    /** When it was signed in. */
    public Instant getCreatedAt() {
        return createdAt;
    }

    /** When it was last used, to the minute. */
    public Instant getLastSeenAt() {
        return lastSeenAt;
    }
}
