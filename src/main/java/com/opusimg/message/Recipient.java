package com.opusimg.message;

import com.opusimg.platform.Ids;
import com.opusimg.platform.crypto.OwnerBox;
import com.opusimg.platform.datamap.AccountKey;
import com.opusimg.platform.datamap.DataKind;
import com.opusimg.platform.datamap.PartOf;
import com.opusimg.platform.datamap.Personal;
import com.opusimg.platform.datamap.Technical;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** One recipient of a message that is sent, and what became of it there. */
@PartOf("submissions")
@Entity
@Table(name = "message_recipient")
class Recipient {
    /** What became of it. */
    enum State {
        WAITING,
        /** It lies in a mailbox here. */
        DELIVERED,
        /** The server of another network has taken it (RFC 3464, 2.3.3). */
        RELAYED,
        FAILED
    }

    @Id
    @Technical
    private UUID id;

    @Column(name = "submission_id")
    @Technical
    private UUID submissionId;

    @Column(name = "account_id")
    @AccountKey
    private UUID accountId;

    @Column(name = "address_key")
    @Personal(DataKind.EMAIL_DIGEST)
    private String addressKey;

    @Column(name = "sealed_address")
    @Personal(DataKind.EMAIL_ADDRESS)
    private byte[] sealedAddress;

    @Enumerated(EnumType.STRING)
    @Personal(DataKind.CONTACT)
    private State state;

    @Personal(DataKind.CONTACT)
    private String problem;

    @Column(name = "ended_at")
    @Personal(DataKind.CONTACT)
    private Instant endedAt;

    @Personal(DataKind.CONTACT)
    private String gateway;

    @Technical
    private int attempts;

    @Column(name = "next_at")
    @Technical
    private Instant nextAt;

    @Column(name = "taken_until")
    @Technical
    private Instant takenUntil;

    @Column(name = "sealed_answer")
    @Personal(DataKind.CONTACT)
    private byte[] sealedAnswer;

    protected Recipient() {}

    /** One of a submission; {@code gateway} is null where the mailbox is here. */
    Recipient(Submission submission, OwnerBox box, EmailAddress address, String key, String gateway) {
        this.id = Ids.next();
        this.submissionId = submission.id();
        this.accountId = submission.account().value();
        this.addressKey = key;
        this.sealedAddress = box.seal(id, address.email().getBytes(StandardCharsets.UTF_8));
        this.state = State.WAITING;
        this.gateway = gateway;
    }

    UUID id() {
        return id;
    }

    UUID submission() {
        return submissionId;
    }

    String address(OwnerBox box) {
        return new String(box.open(id, sealedAddress), StandardCharsets.UTF_8);
    }

    String gateway() {
        return gateway;
    }

    int attempts() {
        return attempts;
    }

    /** When it is tried again; null where no try has failed, or one is under way. */
    Instant nextTry() {
        return state == State.WAITING && attempts > 0 && takenUntil == null ? nextAt : null;
    }

    /** What the other server said last, or null. */
    String answer(OwnerBox box) {
        return sealedAnswer == null ? null : new String(box.open(id, sealedAnswer), StandardCharsets.UTF_8);
    }

    void answered(OwnerBox box, String words) {
        sealedAnswer = words == null ? null : box.seal(id, words.getBytes(StandardCharsets.UTF_8));
    }

    void again(Instant at) {
        nextAt = at;
        takenUntil = null;
    }

    void end(State how, String why, Instant now) {
        state = how;
        problem = why;
        endedAt = now;
    }

    State state() {
        return state;
    }

    String problem() {
        return problem;
    }

    Instant endedAt() {
        return endedAt;
    }
}
