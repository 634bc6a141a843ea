package com.opusimg.rights.restriction;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.crypto.SealedText;
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
@Entity
@Table(name = "restriction")
public class Restriction {
    @Id
    @Column(name = "account_id")
    private UUID accountId;

    private Instant since;

    @Enumerated(EnumType.STRING)
    private Ground ground;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_reason")
    private String reason;

    @Column(name = "set_by")
    private UUID setBy;

    @Column(name = "lift_by")
    private UUID liftBy;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_lift_reason")
    private String liftReason;

    @Column(name = "lift_mail")
    private UUID liftMail;

    @Column(name = "lift_told_at")
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
