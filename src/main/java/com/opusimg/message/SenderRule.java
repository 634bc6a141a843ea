package com.opusimg.message;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.crypto.OwnerBox;
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
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** A decision on a sender (MSG-9). It is in force until another takes its place or it is taken back; then it is a record. */
@DataSet(
        id = "senders",
        purpose = "messages",
        whose = {Whose.ACCOUNT_HOLDER, Whose.OTHERS},
        until = {
            @Until(value = End.ACT, id = "senders"),
            @Until(
                    value = End.PERIOD,
                    id = "sender-records",
                    period = "OPUS_RETENTION_SENDER_RECORDS",
                    rule = "sender-records")
        },
        erasure = OnErasure.DELETED,
        page = "/app/senders")
@Entity
@Table(name = "message_sender")
public class SenderRule {
    /** What is decided on. */
    public enum Kind {
        ADDRESS,
        /** Every address of a domain; a decision on an address goes before. */
        DOMAIN
    }

    /** What happens to messages of the sender. */
    public enum Verdict {
        /** They go to the inbox. */
        LET_IN,
        /** They lie aside for a while, unseen, then they go. */
        KEPT_OUT,
        /** They are deleted as they come. */
        BLOCKED
    }

    /** What the person did that decided it. */
    public enum Reason {
        /** An answer on the screen, or over the API. */
        DECIDED,
        /** They wrote to the sender first. */
        WROTE,
        /** It was decided on another address of the same contact (MSG-8). */
        JOINED
    }

    @Id
    @Technical
    private UUID id;

    @Column(name = "account_id")
    @AccountKey
    private UUID accountId;

    @Enumerated(EnumType.STRING)
    @Technical
    private Kind kind;

    @Column(name = "subject_key")
    @Personal(DataKind.EMAIL_DIGEST)
    private String subjectKey;

    @Column(name = "sealed_subject")
    @Personal(DataKind.EMAIL_ADDRESS)
    private byte[] sealedSubject;

    @Enumerated(EnumType.STRING)
    @Personal(DataKind.PREFERENCE)
    private Verdict verdict;

    @Enumerated(EnumType.STRING)
    @Personal(DataKind.USE)
    private Reason reason;

    @Column(name = "replaces_id")
    @Technical
    private UUID replacesId;

    @Column(name = "joined_id")
    @Technical
    private UUID joinedId;

    @Column(name = "decided_at")
    @Personal(DataKind.USE)
    private Instant decidedAt;

    @Column(name = "ended_at")
    @Personal(DataKind.USE)
    private Instant endedAt;

    protected SenderRule() {}

    SenderRule(AccountId account, OwnerBox box, Kind kind, String subject, String key, Verdict verdict, Reason reason) {
        this.id = Ids.next();
        this.accountId = account.value();
        this.kind = kind;
        this.subjectKey = key;
        this.sealedSubject = box.seal(id, subject.getBytes(StandardCharsets.UTF_8));
        this.verdict = verdict;
        this.reason = reason;
    }

    /** Names it. */
    public UUID id() {
        return id;
    }

    AccountId account() {
        return new AccountId(accountId);
    }

    /** What it is on. */
    public Kind kind() {
        return kind;
    }

    /** The address or domain. */
    String subject(OwnerBox box) {
        return new String(box.open(id, sealedSubject), StandardCharsets.UTF_8);
    }

    String subjectKey() {
        return subjectKey;
    }

    /** What was decided. */
    public Verdict verdict() {
        return verdict;
    }

    /** How it came about. */
    public Reason reason() {
        return reason;
    }

    /** When. */
    public Instant decidedAt() {
        return decidedAt;
    }

    /** Since when it is a record only, or null while it is in force. */
    public Instant endedAt() {
        return endedAt;
    }

    UUID joined() {
        return joinedId;
    }

    UUID replaces() {
        return replacesId;
    }

    void decide(Instant now, SenderRule before) {
        decidedAt = now;
        replacesId = before == null ? null : before.id;
    }

    void join(SenderRule other) {
        joinedId = other.id;
    }

    void end(Instant now) {
        endedAt = now;
    }

    void resume() {
        endedAt = null;
    }
}
