package com.opusimg.consent;

import com.opusimg.account.Account;
import com.opusimg.account.Accounts;
import com.opusimg.platform.AccountId;
import com.opusimg.rights.ErasureStep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Map;

/** Decisions go with the account: nothing is done on them any more, and the person's receipts verify without them. */
@ApplicationScoped
class ConsentErasure implements ErasureStep {
    @Inject
    EntityManager em;

    @Inject
    Accounts accounts;

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
        return Map.of();
    }

    @Override
    public long erase(AccountId id) {
        Account account = accounts.get(id);
        // What an address that nobody verified has decided may be somebody else's.
        String address = account.verifiedAt() == null ? "" : accounts.keyOf(account.email());
        em.createQuery("delete from Decision d where d.accountId = :account or d.addressKey = :address")
                .setParameter("account", id.value())
                .setParameter("address", address)
                .executeUpdate();
        return 0;
    }
}
