package com.opusimg.compliance.breach;

import com.opusimg.platform.AccountId;
import com.opusimg.rights.ErasureStep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Map;

/** Erases that a person was affected by breaches. The breaches themselves stay in the register, and name nobody. */
@ApplicationScoped
class BreachErasure implements ErasureStep {
    @Inject
    EntityManager em;

    @Override
    public String id() {
        return "breach-notices";
    }

    @Override
    public int order() {
        return 315;
    }

    @Override
    public Map<String, Long> count(AccountId account) {
        long notices = em.createQuery("select count(p) from BreachPerson p where p.accountId = :account", Long.class)
                .setParameter("account", account.value())
                .getSingleResult();
        return notices == 0 ? Map.of() : Map.of("breach-notices", notices);
    }

    @Override
    public long erase(AccountId account) {
        return em.createQuery("delete from BreachPerson p where p.accountId = :account")
                .setParameter("account", account.value())
                .executeUpdate();
    }
}
