package com.opusimg.rights.restriction;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.crypto.SealedText;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** That staff have suspended an account (ACC-8). There is a row for as long as it is. */
@Entity
@Table(name = "suspension")
public class Suspension {
    @Id
    @Column(name = "account_id")
    private UUID accountId;

    private Instant since;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_reason")
    private String reason;

    @Column(name = "review_at")
    private Instant reviewAt;

    @Column(name = "suspended_by")
    private UUID suspendedBy;

    protected Suspension() {}

    Suspension(AccountId account, String reason, Instant reviewAt, AccountId by, Instant now) {
        this.accountId = account.value();
        this.reason = reason;
        this.reviewAt = reviewAt;
        this.suspendedBy = by.value();
        this.since = now;
    }

    /** The account. */
    public AccountId account() {
        return new AccountId(accountId);
    }

    /** Since when. */
    public Instant since() {
        return since;
    }

    /** Why, in the words that the person is told. */
    public String reason() {
        return reason;
    }

    /** When staff look at it again. */
    public Instant reviewAt() {
        return reviewAt;
    }

    /** Who suspended it. */
    public AccountId suspendedBy() {
        return new AccountId(suspendedBy);
    }
}
