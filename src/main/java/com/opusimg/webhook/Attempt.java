package com.opusimg.webhook;

import com.opusimg.platform.Ids;
import com.opusimg.platform.datamap.DataKind;
import com.opusimg.platform.datamap.PartOf;
import com.opusimg.platform.datamap.Personal;
import com.opusimg.platform.datamap.Technical;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** One attempt at a message: how it went and how long it took. What the other side wrote is not kept. */
@PartOf("webhook-deliveries")
@Entity(name = "WebhookAttempt")
@Table(name = "webhook_attempt")
public class Attempt {
    @Id
    @Technical
    private UUID id;

    @Column(name = "delivery_id")
    @Technical
    private UUID deliveryId;

    @Technical
    private int number;

    @Personal(DataKind.USE)
    private Instant at;

    @Technical
    private String outcome;

    @Technical
    private Integer status;

    @Technical
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
