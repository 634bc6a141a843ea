package com.opusimg.webhook;

import com.opusimg.image.JobId;
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
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** One message to one endpoint. It is claimed and ended by conditional updates, so that only one node sends it. */
@DataSet(
        id = "webhook-deliveries",
        purpose = "webhooks",
        whose = Whose.ACCOUNT_HOLDER,
        until =
                @Until(
                        value = End.PERIOD,
                        id = "webhook-deliveries",
                        period = "OPUS_RETENTION_WEBHOOK_DELIVERIES",
                        rule = "webhook-deliveries"),
        erasure = OnErasure.DELETED,
        page = "/app/webhooks")
@Entity(name = "WebhookDelivery")
@Table(name = "webhook_delivery")
public class Delivery {
    @Id
    @Technical
    private UUID id;

    @Column(name = "message_id")
    @Technical
    private UUID messageId;

    @Column(name = "endpoint_id")
    @Technical
    private UUID endpointId;

    @Column(name = "account_id")
    @AccountKey
    private UUID accountId;

    @Column(name = "job_id")
    @Technical
    private UUID jobId;

    @Enumerated(EnumType.STRING)
    @Personal(DataKind.USE)
    private WebhookEvent event;

    @Personal(DataKind.USE)
    private String payload;

    @Enumerated(EnumType.STRING)
    @Technical
    private DeliveryState state;

    @Technical
    private int attempts;

    @Column(name = "next_attempt")
    @Technical
    private Instant nextAttempt;

    @Column(name = "lease_until")
    @Technical
    private Instant leaseUntil;

    @Column(name = "created_at")
    @Personal(DataKind.USE)
    private Instant createdAt;

    /** From when on it ages: when it was made, moved by the length of what froze its account. */
    @Column(name = "ages_from")
    @Technical
    private Instant agesFrom;

    protected Delivery() {}

    Delivery(UUID message, Endpoint endpoint, WebhookEvent event, JobId job, String payload, Instant now) {
        this.id = Ids.next();
        this.messageId = message;
        this.endpointId = endpoint.id().value();
        this.accountId = endpoint.account().value();
        this.jobId = job == null ? null : job.value();
        this.event = event;
        this.payload = payload;
        this.state = DeliveryState.WAITING;
        this.nextAttempt = now;
        this.createdAt = now;
        this.agesFrom = now;
    }

    /** Opaque id. */
    public UUID getId() {
        return id;
    }

    EndpointId endpoint() {
        return new EndpointId(endpointId);
    }

    /** The {@code webhook-id} that it is sent with, the same at every attempt. */
    public String messageId() {
        return "msg_" + messageId;
    }

    /** What it tells of. */
    public WebhookEvent getEvent() {
        return event;
    }

    String payload() {
        return payload;
    }

    /** Where it stands. */
    public DeliveryState getState() {
        return state;
    }

    /** Attempts begun so far. */
    public int getAttempts() {
        return attempts;
    }

    /** When it is tried next, or null at its end. */
    public Instant getNextAttempt() {
        return nextAttempt;
    }

    /** When it was written. */
    public Instant getCreatedAt() {
        return createdAt;
    }
}
