package com.opusimg.rights.erasure;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.crypto.SealedText;
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
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The erasure of an account: who asked for it, how far it is, and at its end the receipt. Its row goes a stated time after that. */
@DataSet(
        id = "erasures",
        purpose = "accountability",
        whose = {Whose.ACCOUNT_HOLDER, Whose.STAFF},
        until = {
            @Until(End.USE),
            @Until(
                    value = End.PERIOD,
                    id = "erasures",
                    period = "OPUS_RETENTION_ERASURE_RECEIPTS",
                    rule = "erasure-receipts")
        },
        erasure = OnErasure.HELD)
@Entity
@Table(name = "erasure")
public class Erasure {
    /** How far it is. Each state is followed by the next only. */
    public enum State {
        /** In the time of grace that the person chose: it can still be undone. */
        WAITING,
        /** Steps run, or will after a restart; nobody can stop it. */
        RUNNING,
        /** Everything is gone here; processors have still to answer. */
        ERASED,
        /** The receipt is signed, and the last mail written. */
        DONE
    }

    /** Who asked for it. */
    public enum By {
        /** The person themselves, signed in. */
        PERSON,
        /** Staff, for a request that came another way. */
        STAFF,
        /** The erasure log, after a restore: it had been erased before. */
        REPLAY
    }

    @Id
    @Technical
    private UUID id;

    @Column(name = "account_id")
    @AccountKey
    private UUID accountId;

    @Enumerated(EnumType.STRING)
    @Personal(DataKind.CONTACT)
    private State state;

    @Enumerated(EnumType.STRING)
    @Column(name = "asked_by")
    @Personal(DataKind.CONTACT)
    private By askedBy;

    @Column(name = "asked_by_id")
    @Personal(DataKind.STAFF_ID)
    private UUID askedById;

    @Column(name = "case_reference")
    @Personal(DataKind.MESSAGE)
    private String caseReference;

    @Column(name = "token_hash")
    @Personal(DataKind.CREDENTIAL)
    private String tokenHash;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_address")
    @Personal(DataKind.EMAIL_ADDRESS)
    private String address;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_name")
    @Personal(DataKind.NAME)
    private String name;

    @Personal(DataKind.CONDUCT)
    private String remains;

    @Personal(DataKind.CONTACT)
    private String receipt;

    @Column(name = "asked_at")
    @Personal(DataKind.CONTACT)
    private Instant askedAt;

    @Column(name = "grace_until")
    @Technical
    private Instant graceUntil;

    @Column(name = "logged_at")
    @Technical
    private Instant loggedAt;

    @Column(name = "erased_at")
    @Personal(DataKind.CONTACT)
    private Instant erasedAt;

    @Column(name = "done_at")
    @Personal(DataKind.CONTACT)
    private Instant doneAt;

    @Column(name = "checked_at")
    @Technical
    private Instant checkedAt;

    protected Erasure() {}

    Erasure(UUID id, AccountId account, Order order, String tokenHash, Instant now) {
        this.id = id;
        this.accountId = account.value();
        this.askedBy = order.by();
        this.askedById = order.actor() == null ? null : order.actor().value();
        this.caseReference = order.caseReference();
        this.tokenHash = tokenHash;
        this.askedAt = now;
        this.graceUntil = order.grace().isZero() ? null : now.plus(order.grace());
        this.state = graceUntil == null ? State.RUNNING : State.WAITING;
    }

    /** Its id, the same in log and receipt. */
    public UUID id() {
        return id;
    }

    /** Whom it erases. */
    public AccountId account() {
        return new AccountId(accountId);
    }

    /** How far it is. */
    public State state() {
        return state;
    }

    /** Who asked for it. */
    public By askedBy() {
        return askedBy;
    }

    /** Reference of the case that it answers, if it does. */
    public Optional<String> caseReference() {
        return Optional.ofNullable(caseReference);
    }

    /** When it was asked for. */
    public Instant askedAt() {
        return askedAt;
    }

    /** Until when it can be undone; empty where no grace was chosen. */
    public Optional<Instant> graceUntil() {
        return Optional.ofNullable(graceUntil);
    }

    /** When the last step ended; empty before. */
    public Optional<Instant> erasedAt() {
        return Optional.ofNullable(erasedAt);
    }

    /** The signed receipt, as JSON; empty before the end. */
    public Optional<String> receipt() {
        return Optional.ofNullable(receipt);
    }

    /** What remains, as JSON; as it was known when the steps began. */
    String remains() {
        return remains;
    }

    boolean logged() {
        return loggedAt != null;
    }

    /** Where the last mail goes; empty once it is written, and where none is. */
    Optional<String> address() {
        return Optional.ofNullable(address);
    }

    String name() {
        return name;
    }

    void reach(String address, String name) {
        this.address = address;
        this.name = name;
    }

    /** Nobody gets a mail of it. */
    void reachNobody() {
        reach(null, null);
    }

    void run() {
        state = State.RUNNING;
    }

    void begin(String remains, Instant now) {
        this.remains = remains;
        this.loggedAt = now;
    }

    void erased(Instant now) {
        state = State.ERASED;
        erasedAt = now;
    }

    void done(String receipt, Instant now) {
        state = State.DONE;
        this.receipt = receipt;
        doneAt = now;
        reachNobody();
    }

    void checked(Instant now) {
        checkedAt = now;
    }
}
