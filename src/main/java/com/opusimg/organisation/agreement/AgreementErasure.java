package com.opusimg.organisation.agreement;

import com.opusimg.platform.AccountId;
import com.opusimg.rights.ErasureStep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Map;

/** Takes who a person was out of what they accepted or objected to for an organisation. That it was done stays with the organisation. */
@ApplicationScoped
class AgreementErasure implements ErasureStep {
    @Inject
    EntityManager em;

    @Override
    public String id() {
        return "agreement-signatures";
    }

    @Override
    public int order() {
        return 317;
    }

    @Override
    public Map<String, Long> count(AccountId account) {
        return Map.of(id(), count("Acceptance", account) + count("AgreementObjection", account));
    }

    @Override
    public long erase(AccountId account) {
        long accepted = em.createQuery("update Acceptance a set a.accountId = null, a.name = null, a.title = null"
                        + " where a.accountId = :account")
                .setParameter("account", account.value())
                .executeUpdate();
        return accepted
                + em.createQuery("update AgreementObjection o set o.accountId = null where o.accountId = :account")
                        .setParameter("account", account.value())
                        .executeUpdate();
    }

    private long count(String entity, AccountId account) {
        return em.createQuery("select count(e) from " + entity + " e where e.accountId = :account", Long.class)
                .setParameter("account", account.value())
                .getSingleResult();
    }
}
