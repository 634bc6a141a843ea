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
        DELIVERED,
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

    protected Recipient() {}

    Recipient(Submission submission, OwnerBox box, EmailAddress address, String key) {
        this.id = Ids.next();
        this.submissionId = submission.id();
        this.accountId = submission.account().value();
        this.addressKey = key;
        this.sealedAddress = box.seal(id, address.email().getBytes(StandardCharsets.UTF_8));
        this.state = State.WAITING;
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
