package com.opusimg.billing;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.persistence.Moments;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.standing.AccountThawed;
import com.opusimg.platform.standing.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;

/** Who has which plan, and moves between plans. */
@ApplicationScoped
public class Plans {
    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Settings settings;

    @Inject
    AuditLog audit;

    @Inject
    Event<PlanChanged> changed;

    @Inject
    Quotas quotas;

    @Inject
    Standing standing;

    @Inject
    Moments moments;

    /** Puts a new account on the Free plan. */
    @Transactional
    public void open(AccountId account) {
        em.persist(new Subscription(account, Plan.FREE, clock.instant()));
        quotas.open(account);
    }

    /** What the account may do now; an account without a row has the Free plan. */
    @Transactional
    public Entitlement of(AccountId account) {
        Subscription row = em.find(Subscription.class, account.value());
        return row == null ? new Entitlement(Plan.FREE, null) : new Entitlement(row.plan(), row.graceUntil());
    }

    /**
     * Assigns a plan. A move to a lower one starts the stated clock of RET-8: files stay at least until its end. Does
     * nothing when the account has the plan already. Refuses with {@code account-restricted} where the account is frozen: its deadlines
     * would change.
     *
     * @param by the administrator, for the audit chain
     */
    @Transactional
    public Entitlement assign(AccountId account, Plan plan, AccountId by) {
        Subscription row = em.find(Subscription.class, account.value(), LockModeType.PESSIMISTIC_WRITE);
        Plan before = row.plan();
        if (before != plan) {
            refuseFrozen(account);
            Instant now = clock.instant();
            Instant grace = plan.isBelow(before) ? now.plus(settings.get(Settings.RETENTION_DOWNGRADE)) : null;
            row.change(plan, now, grace);
            changed.fire(new PlanChanged(account, before, new Entitlement(plan, grace)));
            audit.record(by, BillingAction.PLAN_ASSIGNED, "account", account.value(), plan.getId());
        }
        return new Entitlement(row.plan(), row.graceUntil());
    }

    /** The clock of RET-8 stood still as well. */
    void thawed(@Observes AccountThawed event) {
        moments.move("subscription", "grace_until", event.account(), event.length());
    }

    private void refuseFrozen(AccountId account) {
        if (standing.frozen(account)) {
            throw new ProblemException(
                    ProblemType.ACCOUNT_RESTRICTED,
                    "Processing of this account is paused, so its plan stays as it is until it is resumed.");
        }
    }
}
