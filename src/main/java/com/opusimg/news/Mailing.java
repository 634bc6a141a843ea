package com.opusimg.news;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** News that are written, being sent, or sent. */
@Entity(name = "NewsMailing")
@Table(name = "news_mailing")
public class Mailing {
    /** Where it stands. */
    public enum State {
        DRAFT,
        /** Not all of it has left. */
        SENDING,
        SENT,
        /** Ended before all of it had left; what waited was dropped. */
        STOPPED
    }

    @Id
    private UUID id;

    @Column(name = "author_id")
    private UUID authorId;

    private String subject;

    private String body;

    private int revision;

    @Enumerated(EnumType.STRING)
    private State state;

    private long recipients;

    private long queued;

    @Column(name = "reached_id")
    private UUID reachedId;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "started_at")
    private Instant startedAt;

    /** When the last of it had left, or it was stopped; or null. */
    @Column(name = "finished_at")
    private Instant finishedAt;

    protected Mailing() {}

    Mailing(AccountId author, String subject, String body, Instant now) {
        this.id = Ids.next();
        this.authorId = author.value();
        this.state = State.DRAFT;
        this.createdAt = now;
        write(subject, body);
    }

    /** Names it. */
    public UUID id() {
        return id;
    }

    /** One line. */
    public String subject() {
        return subject;
    }

    /** Plain text, without what stands below every mailing. */
    public String body() {
        return body;
    }

    /** Counts its texts: who goes on from another than the latest has not seen it. */
    public int revision() {
        return revision;
    }

    /** Where it stands. */
    public State state() {
        return state;
    }

    /** How many it goes to, counted as it was started. */
    public long recipients() {
        return recipients;
    }

    /** How many mails of it were handed to the outbox, and not dropped when it was stopped. */
    public long queued() {
        return queued;
    }

    /** When it was written first. */
    public Instant createdAt() {
        return createdAt;
    }

    /** When sending began, or null. */
    public Instant startedAt() {
        return startedAt;
    }

    /** The last subscription that has it, or the least id. */
    UUID reached() {
        return reachedId == null ? Ids.NIL : reachedId;
    }

    final void write(String subject, String body) {
        this.subject = subject;
        this.body = body;
        this.revision++;
    }

    void start(long recipients, Instant now) {
        this.state = State.SENDING;
        this.recipients = recipients;
        this.startedAt = now;
    }

    void reach(UUID subscription) {
        reachedId = subscription;
        queued++;
    }

    void stop(int dropped, Instant now) {
        state = State.STOPPED;
        queued -= dropped;
        finishedAt = now;
    }

    void finish(Instant now) {
        state = State.SENT;
        finishedAt = now;
    }
}
