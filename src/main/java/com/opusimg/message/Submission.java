package com.opusimg.message;

import com.opusimg.platform.AccountId;
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

/** The sending of a message (RFC 8621, 7): when it is due, and whether it is done. */
@DataSet(
        id = "submissions",
        purpose = "messages",
        whose = {Whose.ACCOUNT_HOLDER, Whose.OTHERS},
        until =
                @Until(
                        value = End.PERIOD,
                        id = "submissions",
                        period = "OPUS_RETENTION_SUBMISSIONS",
                        rule = "submissions"),
        erasure = OnErasure.DELETED,
        page = "/app/messages")
@Entity
@Table(name = "message_submission")
class Submission {
    /** How far it is. */
    enum State {
        /** Can be taken back until it is due. */
        WAITING,
        /** Handed to its recipients, one after the other. */
        SENDING,
        DONE
    }

    @Id
    @Technical
    private UUID id;

    @Column(name = "account_id")
    @AccountKey
    private UUID accountId;

    @Column(name = "message_id")
    @Technical
    private UUID messageId;

    @Enumerated(EnumType.STRING)
    @Technical
    private State state;

    @Technical
    private int recipients;

    @Column(name = "due_at")
    @Personal(DataKind.USE)
    private Instant dueAt;

    @Column(name = "created_at")
    @Personal(DataKind.USE)
    private Instant createdAt;

    @Column(name = "ended_at")
    @Personal(DataKind.USE)
    private Instant endedAt;

    protected Submission() {}

    Submission(AccountId account, MessageId message, int recipients, Instant dueAt, Instant now) {
        this.id = Ids.next();
        this.accountId = account.value();
        this.messageId = message.value();
        this.state = State.WAITING;
        this.recipients = recipients;
        this.dueAt = dueAt;
        this.createdAt = now;
    }

    UUID id() {
        return id;
    }

    AccountId account() {
        return new AccountId(accountId);
    }

    MessageId message() {
        return new MessageId(messageId);
    }

    State state() {
        return state;
    }

    /** It is on its way. The caller holds the account. */
    void begin() {
        state = State.SENDING;
    }

    Instant dueAt() {
        return dueAt;
    }

    Instant createdAt() {
        return createdAt;
    }
}
