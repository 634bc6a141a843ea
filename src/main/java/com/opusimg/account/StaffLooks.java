package com.opusimg.account;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.look.Statement;
import com.opusimg.platform.security.PersonSeen;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Keeps for each person when staff saw their data, and what for (SEC-2). Looks of one kind, role and purpose within the time for which a
 * stated purpose holds are one line; the audit log has each of them.
 */
@ApplicationScoped
public class StaffLooks {
    @Inject
    EntityManager em;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /** Looks of somebody at their own data are none of staff's. */
    @Transactional
    void seen(@Observes PersonSeen look) {
        Account person = em.find(Account.class, look.person().value());
        Account by = em.find(Account.class, look.by().value());
        if (person == null || by == null || look.person().equals(look.by())) {
            return;
        }
        var fresh =
                new StaffLook(look.person(), by.role(), look.what(), look.purpose(), look.reference(), clock.instant());
        if (since(look.person(), fresh.getAt().minus(Statement.HOLDS)).stream().noneMatch(fresh::isLike)) {
            em.persist(fresh);
        }
    }

    private List<StaffLook> since(AccountId account, Instant since) {
        return em.createQuery(
                        "select l from StaffLook l where l.accountId = :account and l.at > :since", StaffLook.class)
                .setParameter("account", account.value())
                .setParameter("since", since)
                .getResultList();
    }

    /** The looks at an account that are still kept, the newest first. */
    @Transactional
    public List<StaffLook> of(AccountId account, int limit) {
        return em.createQuery(
                        "select l from StaffLook l where l.accountId = :account and l.at > :since"
                                + " order by l.at desc, l.id desc",
                        StaffLook.class)
                .setParameter("account", account.value())
                .setParameter("since", clock.instant().minus(settings.get(Settings.RETENTION_ACCOUNT_EVENTS)))
                .setMaxResults(limit)
                .getResultList();
    }

    /** Until when a look is kept. */
    public Instant keptUntil(StaffLook look) {
        return look.getAt().plus(settings.get(Settings.RETENTION_ACCOUNT_EVENTS));
    }
}
