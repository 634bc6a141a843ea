package com.opusimg.account;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.audit.AuditLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Writes what happens to accounts, into the audit chain and the person's recent activity. */
@ApplicationScoped
public class Activity {
    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    AuditLog audit;

    /**
     * Records an event of an account.
     *
     * @param device browser and system, or null
     * @param object id of the session or key that it is about, or null for the account itself
     */
    @Transactional
    public void record(AccountId account, AccountAction event, String device, UUID object) {
        em.persist(new AccountEvent(account, event, device, clock.instant()));
        audit.record(account, event, "account", object == null ? account.value() : object, null);
    }

    /** The latest events of an account, newest first. */
    @Transactional
    public List<AccountEvent> recent(AccountId account, int limit) {
        return em.createQuery(
                        "select e from AccountEvent e where e.accountId = :account order by e.at desc",
                        AccountEvent.class)
                .setParameter("account", account.value())
                .setMaxResults(limit)
                .getResultList();
    }
}
