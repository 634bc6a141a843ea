package com.opusimg.account;

import com.opusimg.compliance.Recipients;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.security.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Everybody with an account is told of changed policies, at the address of the account. */
@ApplicationScoped
class PolicyRecipients implements Recipients {
    @Inject
    EntityManager em;

    @Override
    @Transactional
    public List<AccountId> after(AccountId last, int limit) {
        return em.createQuery("select a.id from Account a where a.id > :last order by a.id", UUID.class)
                .setParameter("last", last == null ? Ids.NIL : last.value())
                .setMaxResults(limit)
                .getResultStream()
                .map(AccountId::new)
                .toList();
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public List<Recipient> hold(Collection<AccountId> accounts) {
        return em.createQuery(
                        "select a from Account a where a.id in :ids and (a.closedAt is null or a.keptUntil is not null) order by a.id",
                        Account.class)
                .setParameter("ids", accounts.stream().map(AccountId::value).toList())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .map(account -> new Recipient(account.id(), account.email()))
                .toList();
    }

    @Override
    @Transactional
    public long before(AccountId account) {
        return em.createQuery("select count(a) from Account a where a.id < :account", Long.class)
                .setParameter("account", account.value())
                .getSingleResult();
    }

    @Override
    @Transactional
    public boolean anyone() {
        return em.createQuery("select count(a) from Account a where a.role = :person", Long.class)
                        .setParameter("person", Role.PERSON)
                        .getSingleResult()
                > 0;
    }
}
