package com.opusimg.rights.restriction;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.standing.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;

/** Answers by the rows as they are now: asked within a transaction that holds a lock, what was decided before that lock is seen. */
@ApplicationScoped
public class Standings implements Standing {
    @Inject
    EntityManager em;

    @Override
    @Transactional
    public Optional<Instant> frozenSince(AccountId account) {
        return em.createQuery("select r.since from Restriction r where r.accountId = :account", Instant.class)
                .setParameter("account", account.value())
                .getResultStream()
                .findFirst();
    }

    @Override
    @Transactional
    public boolean suspended(AccountId account) {
        return em.createQuery("select count(s) from Suspension s where s.accountId = :account", Long.class)
                        .setParameter("account", account.value())
                        .getSingleResult()
                > 0;
    }
}
