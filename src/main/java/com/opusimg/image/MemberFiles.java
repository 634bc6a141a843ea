package com.opusimg.image;

import com.opusimg.billing.Entitlement;
import com.opusimg.billing.Plans;
import com.opusimg.platform.membership.RulesChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

/** Sets the deadlines of files anew where other rules hold for their owner: sooner by an organisation's rule, or as the plan says again. */
@ApplicationScoped
class MemberFiles {
    @Inject
    EntityManager em;

    @Inject
    Plans plans;

    @Inject
    FileDeadlines deadlines;

    /** Runs within the transaction of the change. */
    void changed(@Observes RulesChanged event) {
        Entitlement entitlement = plans.of(event.account());
        em.createQuery(
                        "select f from StoredFile f where f.accountId = :account and f.noRetention = :off",
                        StoredFile.class)
                .setParameter("account", event.account().value())
                .setParameter("off", false)
                .getResultList()
                .forEach(file ->
                        file.deleteAt(deadlines.afterAccess(event.account(), entitlement, file.getLastAccessAt())));
    }
}
