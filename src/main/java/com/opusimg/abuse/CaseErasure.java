package com.opusimg.abuse;

import com.opusimg.platform.AccountId;
import com.opusimg.rights.ErasureStep;
import com.opusimg.rights.OwnRows;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Of a closed account, cases that nobody approved go. An approved one stays until its review date, or closing the account
 * would be the way to make evidence disappear; it cannot be renewed, and the last mail and the receipt tell of it.
 */
@ApplicationScoped
class CaseErasure implements ErasureStep {
    private static final int ORDER = 700;

    @Inject
    EntityManager em;

    private OwnRows proposed;

    @PostConstruct
    void prepare() {
        proposed = OwnRows.of(em, "AbuseCase", "id").where("e.state = com.opusimg.abuse.CaseState.PROPOSED");
    }

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
        return Map.of("abuse-cases", proposed.count(account), "abuse-proposals", (long)
                unapproved(account).size());
    }

    @Override
    public long erase(AccountId account) {
        List<UUID> proposals = unapproved(account);
        if (!proposals.isEmpty()) {
            em.createQuery("delete from Proposal p where p.id in :ids")
                    .setParameter("ids", proposals)
                    .executeUpdate();
        }
        return proposals.size() + proposed.erase(account);
    }

    /** At most a few: staff writes them by hand. */
    private List<UUID> unapproved(AccountId account) {
        return em.createQuery(
                        "select p.id from Proposal p where p.approvedBy is null and p.caseId in"
                                + " (select c.id from AbuseCase c where c.accountId = :account)",
                        UUID.class)
                .setParameter("account", account.value())
                .getResultList();
    }
}
