package com.opusimg.abuse;

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

/** A case against an account. Its proposals and evidence go with it. */
@DataSet(
        id = "abuse-cases",
        purpose = "abuse",
        whose = {Whose.ACCOUNT_HOLDER, Whose.STAFF},
        until = @Until(value = End.MOMENT, id = "abuse-cases", period = "OPUS_ABUSE_REVIEW", rule = "abuse-cases"),
        erasure = OnErasure.HELD)
@Entity
@Table(name = "abuse_case")
public class AbuseCase {
    @Id
    @Technical
    private UUID id;

    @Column(name = "account_id")
    // Not @AccountKey: a case is told to the person by CaseHold, once it is approved.
    @Personal(DataKind.ACCOUNT_ID)
    private UUID accountId;

    @Enumerated(EnumType.STRING)
    @Personal(DataKind.CONDUCT)
    private CaseState state;

    @Column(name = "opened_at")
    @Personal(DataKind.CONDUCT)
    private Instant openedAt;

    @Column(name = "ends_at")
    @Technical
    private Instant endsAt;

    protected AbuseCase() {}

    AbuseCase(AccountId account, Instant now, Instant endsAt) {
        this.id = Ids.next();
        this.accountId = account.value();
        this.state = CaseState.PROPOSED;
        this.openedAt = now;
        this.endsAt = endsAt;
    }

    /** Opaque id. */
    public UUID id() {
        return id;
    }

    /** The account that it is about; it may be closed by now. */
    public AccountId account() {
        return new AccountId(accountId);
    }

    /** Where it stands. */
    public CaseState state() {
        return state;
    }

    /** When it was opened. */
    public Instant openedAt() {
        return openedAt;
    }

    /** When it goes unless it is approved, or renewed, before. */
    public Instant endsAt() {
        return endsAt;
    }

    void approve(Instant review) {
        state = CaseState.APPROVED;
        endsAt = review;
    }
}
