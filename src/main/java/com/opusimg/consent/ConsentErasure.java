package com.opusimg.consent;

import com.opusimg.account.Accounts;
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

/** Decisions go with the account: nothing is done on them any more, and the person's receipts verify without them. */
@ApplicationScoped
class ConsentErasure implements ErasureStep {
    @Inject
    EntityManager em;

    @Inject
    Accounts accounts;

    private OwnRows own;

    @PostConstruct
    void prepare() {
        own = OwnRows.of(em, "Decision", "id");
    }

    @Override
    public String id() {
        return "consent";
    }

    /** Before the account: its address is needed. */
    @Override
    public int order() {
        return 400;
    }

    @Override
    public Map<String, Long> count(AccountId id) {
        long byAddress = em.createQuery(
                        "select count(d) from Decision d where d.addressKey = :address and d.accountId is null",
                        Long.class)
                .setParameter("address", address(id))
                .getSingleResult();
        return Map.of("consent", own.count(id) + byAddress);
    }

    @Override
    public long erase(AccountId id) {
        return own.erase(id) + eraseOf(address(id));
    }

    private long eraseOf(String address) {
        List<UUID> some = em.createQuery("select d.id from Decision d where d.addressKey = :address", UUID.class)
                .setParameter("address", address)
                .setMaxResults(PORTION)
                .getResultList();
        return some.isEmpty()
                ? 0
                : em.createQuery("delete from Decision d where d.id in :some")
                        .setParameter("some", some)
                        .executeUpdate();
    }

    /** What an address that nobody verified has decided may be somebody else's. */
    private String address(AccountId id) {
        return accounts.find(id)
                .filter(account -> account.verifiedAt() != null)
                .map(account -> accounts.keyOf(account.email()))
                .orElse("");
    }
}
