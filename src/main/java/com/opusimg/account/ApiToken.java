package com.opusimg.account;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.crypto.SealedText;
import com.opusimg.platform.security.Scope;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** A key of the API. Only its hash is kept; its first characters stay so that people can tell their keys apart. */
@Entity
@Table(name = "api_token")
public class ApiToken {
    @Id
    private UUID id;

    @Column(name = "token_hash")
    private String tokenHash;

    @Column(name = "account_id")
    private UUID accountId;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_label")
    private String label;

    private String prefix;
    private String scopes;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "last_used_at")
    private Instant lastUsedAt;

    protected ApiToken() {}

    ApiToken(
            AccountId account,
            String tokenHash,
            String prefix,
            String label,
            Set<Scope> scopes,
            Instant now,
            Instant expiresAt) {
        this.id = Ids.next();
        this.accountId = account.value();
        this.tokenHash = tokenHash;
        this.prefix = prefix;
        this.label = label;
        this.scopes = scopes.stream().map(Scope::id).sorted().collect(Collectors.joining(" "));
        this.createdAt = now;
        this.expiresAt = expiresAt;
    }

    /** The scopes that a column names. */
    static Set<Scope> scopes(String scopes) {
        return Arrays.stream(scopes.split(" ")).map(Scope::of).collect(Collectors.toSet());
    }

    /** Opaque id. */
    public UUID getId() {
        return id;
    }

    /** What the person called it. */
    public String getLabel() {
        return label;
    }

    /** Its first characters. */
    public String getPrefix() {
        return prefix;
    }

    /** Names of its scopes, separated by spaces. */
    public String getScopes() {
        return scopes;
    }

    /** When it was made. */
    public Instant getCreatedAt() {
        return createdAt;
    }

    /** When it stops working. */
    public Instant getExpiresAt() {
        return expiresAt;
    }

    /** When it was last used, to the minute, or null. */
    public Instant getLastUsedAt() {
        return lastUsedAt;
    }
}
