package com.opusimg.consent;

import com.opusimg.platform.AccountId;
import com.opusimg.rights.ErasureStep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

/** Decisions go with the account: nothing is done on them any more, and the person's receipts verify without them. */
@ApplicationScoped
class ConsentErasure implements ErasureStep {
    @Inject
    EntityManager em;

    @Override
    public int order() {
        return 400;
    }

    @Override
    public void erase(AccountId account) {
        em.createQuery("delete from Decision d where d.accountId = :account")
                .setParameter("account", account.value())
                .executeUpdate();
    }
}
