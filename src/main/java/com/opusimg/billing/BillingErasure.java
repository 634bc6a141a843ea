package com.opusimg.billing;

import com.opusimg.platform.AccountId;
import com.opusimg.rights.ErasureStep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Map;

/** Erases plan and usage of a person. */
@ApplicationScoped
class BillingErasure implements ErasureStep {
    @Inject
    EntityManager em;

    @Override
    public String id() {
        return "plan";
    }

    @Override
    public int order() {
        return 200;
    }

    @Override
    public Map<String, Long> count(AccountId account) {
        return Map.of();
    }

    @Override
    public long erase(AccountId account) {
        em.createQuery("delete from Subscription s where s.accountId = :account")
                .setParameter("account", account.value())
                .executeUpdate();
        em.createQuery("delete from UsageMeter m where m.accountId = :account")
                .setParameter("account", account.value())
                .executeUpdate();
        return 0;
    }
}
