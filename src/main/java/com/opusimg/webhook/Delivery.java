package com.opusimg.webhook;

import com.opusimg.image.JobId;
import com.opusimg.platform.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** One message to one endpoint. It is claimed and ended by conditional updates, so that only one node sends it. */
@Entity(name = "WebhookDelivery")
@Table(name = "webhook_delivery")
public class Delivery {
    @Id
    private UUID id;

    @Column(name = "message_id")
    private UUID messageId;

    @Column(name = "endpoint_id")
    private UUID endpointId;

    @Column(name = "account_id")
    private UUID accountId;

    @Column(name = "job_id")
    private UUID jobId;

    @Enumerated(EnumType.STRING)
    private WebhookEvent event;

    private String payload;

    @Enumerated(EnumType.STRING)
    private DeliveryState state;

    private int attempts;

    @Column(name = "next_attempt")
    private Instant nextAttempt;

    @Column(name = "lease_until")
    private Instant leaseUntil;

    @Column(name = "created_at")
    private Instant createdAt;

    /** From when on it ages: when it was made, moved by the length of what froze its account. */
    @Column(name = "ages_from")
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
