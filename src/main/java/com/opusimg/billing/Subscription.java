package com.opusimg.billing;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.datamap.AccountKey;
import com.opusimg.platform.datamap.DataKind;
import com.opusimg.platform.datamap.DataSet;
import com.opusimg.platform.datamap.End;
import com.opusimg.platform.datamap.OnErasure;
import com.opusimg.platform.datamap.Personal;
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

/** Which plan an account has. */
@DataSet(
        id = "plan",
        purpose = "plans",
        whose = Whose.ACCOUNT_HOLDER,
        until = @Until(value = End.ACCOUNT, id = "usage"),
        erasure = OnErasure.DELETED,
        page = "/app/plan")
@Entity
@Table(name = "subscription")
class Subscription {
    @Id
    @Column(name = "account_id")
    @AccountKey
    private UUID accountId;

    @Enumerated(EnumType.STRING)
    @Personal(DataKind.PLAN)
    private Plan plan;

    @Personal(DataKind.PLAN)
    private Instant since;

    @Column(name = "grace_until")
    @Personal(DataKind.PLAN)
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
