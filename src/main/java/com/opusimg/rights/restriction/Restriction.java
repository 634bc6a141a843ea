package com.opusimg.rights.restriction;

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
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** That the processing of an account is paused (GDPR Art. 18). There is a row for as long as it is. */
@DataSet(
        id = "restrictions",
        purpose = "accountability",
        whose = {Whose.ACCOUNT_HOLDER, Whose.STAFF},
        until = @Until(value = End.ACT, id = "restrictions"),
        erasure = OnErasure.DELETED,
        page = "/app/pause")
@Entity
@Table(name = "restriction")
public class Restriction {
    @Id
    @Column(name = "account_id")
    @AccountKey
    private UUID accountId;

    @Personal(DataKind.CONTACT)
    private Instant since;

    @Enumerated(EnumType.STRING)
    @Personal(DataKind.MESSAGE)
    private Ground ground;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_reason")
    @Personal(DataKind.MESSAGE)
    private String reason;

    @Column(name = "set_by")
    @Personal(DataKind.STAFF_ID)
    private UUID setBy;

    @Column(name = "lift_by")
    @Personal(DataKind.STAFF_ID)
    private UUID liftBy;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_lift_reason")
    @Personal(DataKind.MESSAGE)
    private String liftReason;

    @Column(name = "lift_mail")
    @Technical
    private UUID liftMail;

    @Column(name = "lift_told_at")
    @Personal(DataKind.CONTACT)
    private Instant liftToldAt;

    protected Restriction() {}

    Restriction(AccountId account, Ground ground, String reason, AccountId by, Instant now) {
        this.accountId = account.value();
        this.ground = ground;
        this.reason = reason;
        this.setBy = by == null ? null : by.value();
        this.since = now;
    }

    /** The account. */
    public AccountId account() {
        return new AccountId(accountId);
    }

    /** Since when its deadlines stand still. */
    public Instant since() {
        return since;
    }

    /** Why, if somebody said so. */
    public Optional<Ground> ground() {
        return Optional.ofNullable(ground);
    }

    /** In whose own words, if any. */
    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    /** Who of the staff set it; empty where the person did. */
    public Optional<AccountId> setBy() {
        return Optional.ofNullable(setBy).map(AccountId::new);
    }

    /** Why staff will lift it; empty while they will not. */
    public Optional<String> liftReason() {
        return Optional.ofNullable(liftReason);
    }

    /** When the mail left that tells the person of it (Art. 18(3)); empty while it has not. */
    public Optional<Instant> liftToldAt() {
        return Optional.ofNullable(liftToldAt);
    }

    /** When it is lifted, where the mail that tells of it has left. */
    public Optional<Instant> liftsAt(Duration notice) {
        return liftToldAt().map(told -> told.plus(notice));
    }

    void willLift(AccountId by, String why, UUID mail) {
        liftBy = by.value();
        liftReason = why;
        liftMail = mail;
        liftToldAt = null;
    }

    AccountId liftBy() {
        return new AccountId(liftBy);
    }
}
