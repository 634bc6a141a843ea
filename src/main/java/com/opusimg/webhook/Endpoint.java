package com.opusimg.webhook;

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
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** An address that its owner wants told of jobs. Address and secrets are sealed: the one can hold a token, the others are keys. */
@DataSet(
        id = "webhooks",
        purpose = "webhooks",
        whose = Whose.ACCOUNT_HOLDER,
        until = @Until(value = End.ACT, id = "webhooks"),
        erasure = OnErasure.DELETED,
        page = "/app/webhooks")
@Entity
@Table(name = "webhook_endpoint")
public class Endpoint {
    /** How long the secret before still signs after a change. */
    static final Duration OVERLAP = Duration.ofHours(24);

    @Id
    @Technical
    private UUID id;

    @Column(name = "account_id")
    @AccountKey
    private UUID accountId;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_url")
    @Personal(DataKind.LABEL)
    private String url;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_secret")
    @Personal(DataKind.CREDENTIAL)
    private String secret;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_previous_secret")
    @Personal(DataKind.CREDENTIAL)
    private String previousSecret;

    @Column(name = "previous_until")
    @Technical
    private Instant previousUntil;

    @Personal(DataKind.PREFERENCE)
    private String events;

    @Enumerated(EnumType.STRING)
    @Technical
    private EndpointState state;

    @Column(name = "failing_since")
    @Technical
    private Instant failingSince;

    @Column(name = "created_at")
    @Personal(DataKind.USE)
    private Instant createdAt;

    protected Endpoint() {}

    Endpoint(AccountId account, URI url, Set<WebhookEvent> events, String secret, Instant now) {
        this.id = Ids.next();
        this.accountId = account.value();
        this.url = url.toString();
        this.events = WebhookEvent.write(events);
        this.secret = secret;
        this.state = EndpointState.ACTIVE;
        this.createdAt = now;
    }

    /** Names the endpoint. */
    public EndpointId id() {
        return new EndpointId(id);
    }

    AccountId account() {
        return new AccountId(accountId);
    }

    /** The address that is called. */
    public String getUrl() {
        return url;
    }

    /** What it listens to. */
    public Set<WebhookEvent> events() {
        return WebhookEvent.read(events);
    }

    /** Whether it is told anything. */
    public EndpointState getState() {
        return state;
    }

    /** Since when every attempt fails, or null. */
    public Instant getFailingSince() {
        return failingSince;
    }

    /** Until when messages are signed with the secret before as well, or null. */
    public Instant getPreviousUntil() {
        return previousUntil;
    }

    /** When it was registered. */
    public Instant getCreatedAt() {
        return createdAt;
    }

    /** The secrets that sign at the moment, the newest first. */
    List<String> secretsAt(Instant now) {
        return previousUntil != null && now.isBefore(previousUntil) ? List.of(secret, previousSecret) : List.of(secret);
    }

    void changeSecret(String fresh, Instant now) {
        previousSecret = secret;
        previousUntil = now.plus(OVERLAP);
        secret = fresh;
    }

    void change(URI to, Set<WebhookEvent> listens) {
        url = to.toString();
        events = WebhookEvent.write(listens);
    }

    void switchTo(EndpointState to) {
        state = to;
        failingSince = null;
    }

    void succeeded() {
        failingSince = null;
    }

    void failed(Instant at) {
        failingSince = failingSince == null ? at : failingSince;
    }
}
