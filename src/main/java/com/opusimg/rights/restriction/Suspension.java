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
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** That staff have suspended an account (ACC-8). There is a row for as long as it is. */
@DataSet(
        id = "suspensions",
        purpose = "abuse",
        whose = {Whose.ACCOUNT_HOLDER, Whose.STAFF},
        until = @Until(value = End.USE, id = "suspensions"),
        erasure = OnErasure.DELETED)
@Entity
@Table(name = "suspension")
public class Suspension {
    @Id
    @Column(name = "account_id")
    @AccountKey
    private UUID accountId;

    @Personal(DataKind.CONDUCT)
    private Instant since;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_reason")
    @Personal(DataKind.CONDUCT)
    private String reason;

    @Column(name = "review_at")
    @Technical
    private Instant reviewAt;

    @Column(name = "suspended_by")
    @Personal(DataKind.STAFF_ID)
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
