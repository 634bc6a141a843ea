package com.opusimg.account;

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

/** A browser that is signed in. Only the hash of its cookie is kept. */
@DataSet(
        id = "sessions",
        purpose = "account",
        whose = Whose.ACCOUNT_HOLDER,
        until = {
            @Until(value = End.PERIOD, id = "sessions", period = "OPUS_SESSION_IDLE", rule = "ended-sessions"),
            @Until(
                    value = End.PERIOD,
                    id = "sessions-remembered",
                    period = "OPUS_SESSION_REMEMBERED",
                    rule = "ended-sessions")
        },
        erasure = OnErasure.DELETED,
        page = "/app/sessions")
@Entity
@Table(name = "web_session")
public class WebSession {
    @Id
    @Technical
    private UUID id;

    @Column(name = "token_hash")
    @Personal(DataKind.CREDENTIAL)
    private String tokenHash;

    @Column(name = "account_id")
    @AccountKey
    private UUID accountId;

    @Personal(DataKind.DEVICE)
    private String device;

    @Column(name = "created_at")
    @Personal(DataKind.SIGN_IN)
    private Instant createdAt;

    @Column(name = "last_seen_at")
    @Personal(DataKind.SIGN_IN)
    private Instant lastSeenAt;

    @Column(name = "expires_at")
    @Technical
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
