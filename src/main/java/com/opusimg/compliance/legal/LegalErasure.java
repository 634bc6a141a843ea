package com.opusimg.compliance.legal;

import com.opusimg.platform.AccountId;
import com.opusimg.rights.ErasureStep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Map;

/** Erases that requests of authorities were about a person. The requests themselves stay in the register, and lead to nobody. */
@ApplicationScoped
class LegalErasure implements ErasureStep {
    @Inject
    EntityManager em;

    @Override
    public String id() {
        return "legal-requests";
    }

    @Override
    public int order() {
        return 316;
    }

    /** Of what the person was told, and not of what may not be told: the person sees the count before closing the account. */
    @Override
    public Map<String, Long> count(AccountId account) {
        long notices = em.createQuery("select count(n) from LegalNotice n where n.accountId = :account", Long.class)
                .setParameter("account", account.value())
                .getSingleResult();
        return notices == 0 ? Map.of() : Map.of("legal-notices", notices);
    }

    @Override
    public long erase(AccountId account) {
        int notices = em.createQuery("delete from LegalNotice n where n.accountId = :account")
                .setParameter("account", account.value())
                .executeUpdate();
        return notices
                + em.createQuery("update LegalRequest r set r.accountId = null where r.accountId = :account")
                        .setParameter("account", account.value())
                        .executeUpdate();
    }
}
