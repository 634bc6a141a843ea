package com.opusimg.account;

import com.opusimg.platform.AccountId;
import com.opusimg.rights.ErasureStep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Map;

/** The account itself: names, address, date of birth, password. After the steps that need its address. */
@ApplicationScoped
class ProfileErasure implements ErasureStep {
    @Inject
    EntityManager em;

    @Override
    public String id() {
        return "profile";
    }

    @Override
    public int order() {
        return 900;
    }

    @Override
    public Map<String, Long> count(AccountId account) {
        return Map.of(
                "profile",
                em.createQuery("select count(a) from Account a where a.id = :account", Long.class)
                        .setParameter("account", account.value())
                        .getSingleResult());
    }

    @Override
    public long erase(AccountId account) {
        return em.createQuery("delete from Account a where a.id = :account")
                .setParameter("account", account.value())
                .executeUpdate();
    }
}
