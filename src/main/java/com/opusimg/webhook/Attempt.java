package com.opusimg.webhook;

import com.opusimg.platform.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** One attempt at a message: how it went and how long it took. What the other side wrote is not kept. */
@Entity(name = "WebhookAttempt")
@Table(name = "webhook_attempt")
public class Attempt {
    @Id
    private UUID id;

    @Column(name = "delivery_id")
    private UUID deliveryId;

    private int number;
    private Instant at;
    private String outcome;
    private Integer status;
    private long millis;

    protected Attempt() {}

    Attempt(UUID delivery, int number, Instant at, Outcome outcome, Duration took) {
        this.id = Ids.next();
        this.deliveryId = delivery;
        this.number = number;
        this.at = at;
        this.outcome = outcome.id();
        this.status = outcome.status();
        this.millis = took.toMillis();
    }

    UUID delivery() {
        return deliveryId;
    }

    /** Its number, from 1. */
    public int getNumber() {
        return number;
    }

    /** When it ended. */
    public Instant getAt() {
        return at;
    }

    /** {@code delivered}, {@code refused}, or why there was no answer, for example {@code unknown-host}. */
    public String getOutcome() {
        return outcome;
    }

    /** Status of the answer, or null where there was none. */
    public Integer getStatus() {
        return status;
    }

    /** Milliseconds that it took. */
    public long getMillis() {
        return millis;
    }
}
