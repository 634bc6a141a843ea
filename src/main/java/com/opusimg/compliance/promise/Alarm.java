package com.opusimg.compliance.promise;

import com.opusimg.platform.Ids;
import com.opusimg.platform.datamap.End;
import com.opusimg.platform.datamap.NoPersonalData;
import com.opusimg.platform.datamap.Until;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** That a promise turned at risk or broken. It is over when the promise leaves that state, whoever looked at it. */
@NoPersonalData(
        value = "That a promise was at risk or broken, and when it was over.",
        until = @Until(value = End.PERIOD, period = "OPUS_RETENTION_PROMISES", rule = "promise-alarms"))
@Entity
@Table(name = "promise_alarm")
public class Alarm {
    private static final int LONGEST_REASON = 1000;

    @Id
    private UUID id;

    private String promise;

    @Enumerated(EnumType.STRING)
    private PromiseState state;

    private String reason;

    private boolean drill;

    @Column(name = "raised_at")
    private Instant raisedAt;

    @Column(name = "ended_at")
    private Instant endedAt;

    @Column(name = "acknowledged_at")
    private Instant acknowledgedAt;

    private int mails;

    @Column(name = "mail_id")
    private UUID mailId;

    @Column(name = "mailed_at")
    private Instant mailedAt;

    protected Alarm() {}

    Alarm(Standing standing, Instant at) {
        id = Ids.next();
        promise = standing.promise();
        state = standing.state();
        reason = standing.reason().length() > LONGEST_REASON
                ? standing.reason().substring(0, LONGEST_REASON - 1) + "…"
                : standing.reason();
        drill = standing.drill();
        raisedAt = at;
    }

    /** Whether the promise still stands as it did when the alarm was raised. */
    boolean fits(Standing standing) {
        return standing.state() == state && standing.drill() == drill;
    }

    void end(Instant at) {
        endedAt = at;
    }

    void acknowledge(Instant at) {
        acknowledgedAt = at;
    }

    /** So many people are told; the id is that of the first mail. */
    void told(int people, UUID firstMail) {
        mails = people;
        mailId = firstMail;
    }

    /** Identifier that sorts by time. */
    public UUID getId() {
        return id;
    }

    /** Id of the promise. */
    public String getPromise() {
        return promise;
    }

    /** At risk or broken. */
    public PromiseState getState() {
        return state;
    }

    /** Why, in words. */
    public String getReason() {
        return reason;
    }

    /** Whether it was raised by a drill. */
    public boolean isDrill() {
        return drill;
    }

    public Instant getRaisedAt() {
        return raisedAt;
    }

    /** When the promise left that state, or null. */
    public Instant getEndedAt() {
        return endedAt;
    }

    /** When somebody of the staff took it on, or null. */
    public Instant getAcknowledgedAt() {
        return acknowledgedAt;
    }

    /** How many people are told of it by mail. */
    public int getMails() {
        return mails;
    }

    /** When the first of these mails was handed over, or null. */
    public Instant getMailedAt() {
        return mailedAt;
    }
}
