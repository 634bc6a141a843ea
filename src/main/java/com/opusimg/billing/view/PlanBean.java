package com.opusimg.billing.view;

import com.opusimg.billing.Entitlement;
import com.opusimg.billing.Plan;
import com.opusimg.billing.Plans;
import com.opusimg.billing.Quotas;
import com.opusimg.billing.Usage;
import com.opusimg.platform.security.Caller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** The plan of the signed-in person, what is used of it, and all plans beside it. */
@Named("planPage")
@RequestScoped
public class PlanBean {
    @Inject
    Plans plans;

    @Inject
    Quotas quotas;

    @Inject
    Caller caller;

    private Entitlement entitlement;
    private Usage usage;

    /** What the person has. */
    public Entitlement getEntitlement() {
        if (entitlement == null) {
            entitlement = plans.of(caller.account());
        }
        return entitlement;
    }

    /** What the person has used. */
    public Usage getUsage() {
        if (usage == null) {
            usage = quotas.of(caller.account());
        }
        return usage;
    }

    /** Every plan, the smallest first. */
    public Plan[] getAll() {
        return Plan.values();
    }
}
