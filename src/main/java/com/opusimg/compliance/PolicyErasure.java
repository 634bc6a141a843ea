package com.opusimg.compliance;

import com.opusimg.platform.AccountId;
import com.opusimg.rights.ErasureStep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Map;

/** Erases what a person was told and accepted. The versions themselves are about nobody and stay. */
@ApplicationScoped
class PolicyErasure implements ErasureStep {
    @Inject
    EntityManager em;

    @Override
    public String id() {
        return "policies";
    }

    @Override
    public int order() {
        return 300;
    }

    @Override
    public Map<String, Long> count(AccountId account) {
        return Map.of();
    }

    @Override
    public long erase(AccountId account) {
        for (String entity : new String[] {"PolicyNotice", "PolicyAcceptance"}) {
            em.createQuery("delete from " + entity + " e where e.accountId = :account")
                    .setParameter("account", account.value())
                    .executeUpdate();
        }
        return 0;
    }
}
