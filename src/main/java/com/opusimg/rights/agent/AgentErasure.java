package com.opusimg.rights.agent;

import com.opusimg.platform.AccountId;
import com.opusimg.rights.ErasureStep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Map;

/** Erases what agents called the requests that they made for a person; that there was one stays with its case, as proof. */
@ApplicationScoped
class AgentErasure implements ErasureStep {
    private static final String OF = " where r.reference is not null and r.caseId in"
            + " (select c.id from RightsCase c where c.accountId = :account)";

    @Inject
    EntityManager em;

    @Override
    public String id() {
        return "agent-requests";
    }

    @Override
    public int order() {
        return 320;
    }

    @Override
    public Map<String, Long> count(AccountId account) {
        long named = em.createQuery("select count(r) from RightsAgentRequest r" + OF, Long.class)
                .setParameter("account", account.value())
                .getSingleResult();
        return named == 0 ? Map.of() : Map.of("agent-requests", named);
    }

    @Override
    public long erase(AccountId account) {
        return em.createQuery("update RightsAgentRequest r set r.reference = null" + OF)
                .setParameter("account", account.value())
                .executeUpdate();
    }
}
