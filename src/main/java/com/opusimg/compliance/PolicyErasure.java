package com.opusimg.compliance;

import com.opusimg.platform.AccountId;
import com.opusimg.rights.ErasureStep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

/** Erases what a person was told and accepted. The versions themselves are about nobody and stay. */
@ApplicationScoped
class PolicyErasure implements ErasureStep {
    @Inject
    EntityManager em;

    @Override
    public int order() {
        return 300;
    }

    @Override
    public void erase(AccountId account) {
        for (String entity : new String[] {"PolicyNotice", "PolicyAcceptance"}) {
            em.createQuery("delete from " + entity + " e where e.accountId = :account")
                    .setParameter("account", account.value())
                    .executeUpdate();
        }
    }
}
