package com.opusimg.image;

import com.opusimg.billing.Plans;
import com.opusimg.billing.Quotas;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.membership.MemberRules;
import com.opusimg.platform.membership.Rules;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.standing.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

/** The mode in which files go on delivery (RET-3): only plans that entitle to it may switch it on. */
@ApplicationScoped
public class NoRetentionMode {
    @Inject
    EntityManager em;

    @Inject
    Plans plans;

    @Inject
    Quotas quotas;

    @Inject
    AuditLog audit;

    @Inject
    Standing standing;

    @Inject
    MemberRules rules;

    /** Whether files that come now go on delivery: since the person wants it, or their organisation does. */
    @Transactional
    public boolean isOn(AccountId account) {
        if (rules.of(account).noRetention()) {
            return true;
        }
        ImagePreference preference = em.find(ImagePreference.class, account.value());
        return preference != null
                && preference.noRetention()
                && plans.of(account).plan().isNoRetentionMode();
    }

    /** Switches the mode; refuses with {@code plan-required} where the plan does not entitle to it. Files there stay as they are. */
    @Transactional
    public void set(AccountId account, boolean on) {
        standing.requireWork(account);
        Rules held = rules.of(account);
        if (!on && held.noRetention()) {
            throw held.refusal("files go on delivery, so no-retention mode stays on.");
        }
        if (on && !plans.of(account).plan().isNoRetentionMode()) {
            throw new ProblemException(
                    ProblemType.PLAN_REQUIRED, "No-retention mode comes with the plans Pro+ and Business+.");
        }
        write(account, on);
    }

    /** Switches the mode off where the plan no longer entitles to it; what an organisation demands goes on all the same. */
    @Transactional
    void withdraw(AccountId account) {
        standing.requireWork(account);
        write(account, false);
    }

    private void write(AccountId account, boolean on) {
        quotas.requireOpen(account);
        ImagePreference preference = em.find(ImagePreference.class, account.value());
        if (preference == null) {
            preference = new ImagePreference(account);
            em.persist(preference);
        }
        if (preference.noRetention() != on) {
            preference.noRetention(on);
            audit.record(
                    account,
                    on ? ImageAction.NO_RETENTION_ON : ImageAction.NO_RETENTION_OFF,
                    "account",
                    account.value(),
                    null);
        }
    }
}
