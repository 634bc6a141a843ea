package com.opusimg.news;

import com.opusimg.platform.AccountId;
import com.opusimg.rights.ErasureStep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

/** Erases the subscriptions of a person with all that waits for them, and their name from what they wrote for others. */
@ApplicationScoped
class NewsErasure implements ErasureStep {
    @Inject
    EntityManager em;

    @Inject
    Subscriptions subscriptions;

    /** Before the account: its address is needed. */
    @Override
    public int order() {
        return 250;
    }

    @Override
    public void erase(AccountId account) {
        subscriptions.endFor(account);
        em.createQuery("update NewsMailing m set m.authorId = null where m.authorId = :account")
                .setParameter("account", account.value())
                .executeUpdate();
    }
}
