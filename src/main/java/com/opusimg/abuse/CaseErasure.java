package com.opusimg.abuse;

import com.opusimg.platform.AccountId;
import com.opusimg.rights.ErasureStep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Map;

/**
 * Of a closed account, cases that nobody approved go. An approved one stays until its review date, or closing the account
 * would be the way to make evidence disappear; it cannot be renewed, and the last mail tells of it.
 */
@ApplicationScoped
class CaseErasure implements ErasureStep {
    private static final int ORDER = 700;

    @Inject
    EntityManager em;

    @Override
    public String id() {
        return "abuse-cases";
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public Map<String, Long> count(AccountId account) {
        return Map.of();
    }

    @Override
    public long erase(AccountId account) {
        em.createQuery("delete from AbuseCase c where c.accountId = :account and c.state = :proposed")
                .setParameter("account", account.value())
                .setParameter("proposed", CaseState.PROPOSED)
                .executeUpdate();
        em.createQuery("delete from Proposal p where p.approvedBy is null and p.caseId in"
                        + " (select c.id from AbuseCase c where c.accountId = :account)")
                .setParameter("account", account.value())
                .executeUpdate();
        return 0;
    }
}
