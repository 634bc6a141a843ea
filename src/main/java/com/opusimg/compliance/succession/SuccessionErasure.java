package com.opusimg.compliance.succession;

import com.opusimg.platform.AccountId;
import com.opusimg.rights.ErasureStep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Map;

/** Erases that a person was told of transfers of the business. The transfers stay in the register, and lead to nobody. */
@ApplicationScoped
class SuccessionErasure implements ErasureStep {
    @Inject
    EntityManager em;

    @Override
    public String id() {
        return "successions";
    }

    @Override
    public int order() {
        return 319;
    }

    @Override
    public Map<String, Long> count(AccountId account) {
        long notices = em.createQuery(
                        "select count(n) from SuccessionNotice n where n.accountId = :account", Long.class)
                .setParameter("account", account.value())
                .getSingleResult();
        return notices == 0 ? Map.of() : Map.of("succession-notices", notices);
    }

    @Override
    public long erase(AccountId account) {
        return em.createQuery("delete from SuccessionNotice n where n.accountId = :account")
                .setParameter("account", account.value())
                .executeUpdate();
    }
}
