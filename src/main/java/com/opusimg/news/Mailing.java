package com.opusimg.news;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
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

/** News that are written, being sent, or sent. */
@DataSet(
        id = "news-mailings",
        purpose = "marketing-mail",
        whose = Whose.STAFF,
        until = @Until(value = End.PERIOD, period = "OPUS_RETENTION_NEWS_MAILINGS", rule = "news-mailings"),
        erasure = OnErasure.ANONYMISED)
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
    @Technical
    private UUID id;

    @Column(name = "author_id")
    @Personal(DataKind.STAFF_ID)
    private UUID authorId;

    @Personal(DataKind.MESSAGE)
    private String subject;

    @Personal(DataKind.MESSAGE)
    private String body;

    @Technical
    private int revision;

    @Enumerated(EnumType.STRING)
    @Technical
    private State state;

    @Technical
    private long recipients;

    @Technical
    private long queued;

    @Column(name = "reached_id")
    @Technical
    private UUID reachedId;

    @Column(name = "created_at")
    @Personal(DataKind.USE)
    private Instant createdAt;

    @Column(name = "started_at")
    @Personal(DataKind.USE)
    private Instant startedAt;

    /** When the last of it had left, or it was stopped; or null. */
    @Column(name = "finished_at")
    @Technical
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
