package com.opusimg.abuse;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A case against an account. Its proposals and evidence go with it. */
@Entity
@Table(name = "abuse_case")
public class AbuseCase {
    @Id
    private UUID id;

    @Column(name = "account_id")
    private UUID accountId;

    @Enumerated(EnumType.STRING)
    private CaseState state;

    @Column(name = "opened_at")
    private Instant openedAt;

    @Column(name = "ends_at")
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
