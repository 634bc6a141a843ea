package com.opusimg.billing;

import com.opusimg.platform.AccountId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** Which plan an account has. */
@Entity
@Table(name = "subscription")
class Subscription {
    @Id
    @Column(name = "account_id")
    private UUID accountId;

    @Enumerated(EnumType.STRING)
    private Plan plan;

    private Instant since;

    @Column(name = "grace_until")
    private Instant graceUntil;

    protected Subscription() {}

    Subscription(AccountId account, Plan plan, Instant since) {
        this.accountId = account.value();
        this.plan = plan;
        this.since = since;
    }

    Plan plan() {
        return plan;
    }

    Instant graceUntil() {
        return graceUntil;
    }

    void change(Plan to, Instant now, Instant grace) {
        plan = to;
        since = now;
        graceUntil = grace;
    }
}
