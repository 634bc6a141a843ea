package com.opusimg.news;

import com.opusimg.platform.AccountId;
import com.opusimg.rights.ErasureStep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Map;

/** Erases the subscriptions of a person with all that waits for them, and their name from what they wrote for others. */
@ApplicationScoped
class NewsErasure implements ErasureStep {
    @Inject
    EntityManager em;

    @Inject
    Subscriptions subscriptions;

    @Override
    public String id() {
        return "news";
    }

    /** Before the account: its address is needed. */
    @Override
    public int order() {
        return 250;
    }

    @Override
    public Map<String, Long> count(AccountId account) {
        long written = em.createQuery("select count(m) from NewsMailing m where m.authorId = :account", Long.class)
                .setParameter("account", account.value())
                .getSingleResult();
        return Map.of("news", (long) subscriptions.endedFor(account).size(), "news-authorship", written);
    }

    /** An account has a few subscriptions at most, and mailings are few in all. */
    @Override
    public long erase(AccountId account) {
        int ended = subscriptions.endFor(account);
        return ended
                + em.createQuery("update NewsMailing m set m.authorId = null where m.authorId = :account")
                        .setParameter("account", account.value())
                        .executeUpdate();
    }
}
