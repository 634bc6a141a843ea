package com.opusimg.rights.request;

import com.opusimg.platform.AccountId;
import com.opusimg.rights.ErasureStep;
import com.opusimg.rights.People;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Of an erased account, cases stay as proof of how they were answered, without a word of what was written and without an address.
 * Open ones end: there is nothing left to tell or change. What came by the form for the account's address and was never
 * confirmed goes altogether.
 */
@ApplicationScoped
class CaseErasure implements ErasureStep {
    /** Before the account: its address is needed. */
    private static final int ORDER = 260;

    private static final int PORTION = 50;
    private static final String OF = " from RightsCase c where (c.accountId = :account and c.minimised = false)"
            + " or (c.accountId is null and c.addressKey = :address)";

    @Inject
    EntityManager em;

    @Inject
    CaseFlow flow;

    @Inject
    RightsLinks links;

    @Inject
    People people;

    @Override
    public String id() {
        return "rights-cases";
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    @Transactional
    public Map<String, Long> count(AccountId account) {
        return Map.of(
                "rights-cases",
                em.createQuery("select count(c)" + OF, Long.class)
                        .setParameter("account", account.value())
                        .setParameter("address", addressKey(account))
                        .getSingleResult());
    }

    @Override
    @Transactional
    public long erase(AccountId account) {
        List<UUID> portion = em.createQuery("select c.id" + OF + " order by c.id", UUID.class)
                .setParameter("account", account.value())
                .setParameter("address", addressKey(account))
                .setMaxResults(PORTION)
                .getResultList();
        portion.forEach(id -> erase(flow.lock(id)));
        return portion.size();
    }

    private void erase(RightsCase about) {
        if (about.account().isEmpty()) {
            em.remove(about);
            return;
        }
        if (about.state().open()) {
            flow.step(about, Step.END, null);
            flow.write(about, EventType.ENDED, null, null, null, null);
        }
        em.flush();
        em.createQuery("update RightsEvent e set e.note = null where e.caseId = :id")
                .setParameter("id", about.id())
                .executeUpdate();
        about.minimise();
    }

    private String addressKey(AccountId account) {
        return people.find(account)
                .map(person -> links.addressKey(person.address()))
                .orElse("");
    }
}
