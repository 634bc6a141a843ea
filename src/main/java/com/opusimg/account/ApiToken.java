package com.opusimg.account;

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
@DataSet(
        id = "api-keys",
        purpose = "account",
        whose = Whose.ACCOUNT_HOLDER,
        until = @Until(value = End.ACT, id = "api-keys", rule = "expired-api-keys"),
        erasure = OnErasure.DELETED,
        page = "/app/keys")
@Entity
@Table(name = "api_token")
public class ApiToken {
    @Id
    @Technical
    private UUID id;

    @Column(name = "token_hash")
    @Personal(DataKind.CREDENTIAL)
    private String tokenHash;

    @Column(name = "account_id")
    @AccountKey
    private UUID accountId;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_label")
    @Personal(DataKind.LABEL)
    private String label;

    @Personal(DataKind.CREDENTIAL)
    private String prefix;

    @Personal(DataKind.PREFERENCE)
    private String scopes;

    @Column(name = "created_at")
    @Personal(DataKind.USE)
    private Instant createdAt;

    @Column(name = "expires_at")
    @Personal(DataKind.PREFERENCE)
    private Instant expiresAt;

    @Column(name = "last_used_at")
    @Personal(DataKind.USE)
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
