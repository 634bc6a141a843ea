package com.opusimg.account;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.purpose.ObjectionUpheld;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Writes what happens to accounts, into the audit chain and the person's recent activity. */
@ApplicationScoped
public class Activity {
    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    AuditLog audit;

    @Inject
    Origins origins;

    @Inject
    Settings settings;

    @Inject
    OpenAccounts open;

    /**
     * Records an event of an account, with the place from which the current request comes, unless someone else is signed in
     * there.
     *
     * @param object id of the session or key that it is about, or null for the account itself
     */
    @Transactional
    public void record(AccountId account, AccountAction event, UUID object) {
        record(account, event, object, origins.of(account), null);
    }

    /**
     * Records that a profile was corrected, and which parts of it, in the audit chain for good: that a correction was made can be asked
     * for long after (GDPR Art. 16, 19). What they were and are is recorded nowhere.
     */
    @Transactional
    public void recordCorrection(AccountId account, Collection<String> fields) {
        record(account, AccountAction.PROFILE_CHANGED, null, origins.of(account), String.join(" ", fields));
    }

    /**
     * Records that someone proved to be the person of an account, or tried to, with the place from which the current request
     * comes. Whoever else is signed in there hides nothing by it: that is how an intruder would.
     *
     * @param object id of the session or key that it is about, or null for the account itself
     */
    @Transactional
    public void recordEntry(AccountId account, AccountAction event, UUID object) {
        record(account, event, object, origins.entryOf(account), null);
    }

    private void record(AccountId account, AccountAction event, UUID object, Origin origin, String detail) {
        if (open.holdUnerased(account)) {
            em.persist(new AccountEvent(account, event, origin, object, clock.instant()));
        }
        audit.record(account, event, "account", object == null ? account.value() : object, detail);
    }

    /** Addresses, devices and places go with the purpose that they were kept for (GDPR Art. 17(1)(c)); that it happened stays. */
    @Transactional
    void objected(@Observes ObjectionUpheld event) {
        if (event.purpose().equals(Origins.PURPOSE)) {
            em.createQuery("update AccountEvent e set e.device = null, e.address = null, e.place = null"
                            + " where e.accountId = :account")
                    .setParameter("account", event.account().value())
                    .executeUpdate();
        }
    }

    /** The latest events of an account that are still kept, newest first. An overdue one is none, swept or not. */
    @Transactional
    public List<AccountEvent> recent(AccountId account, int limit) {
        return em.createQuery(
                        "select e from AccountEvent e where e.accountId = :account and e.at > :since"
                                + " order by e.at desc, e.id desc",
                        AccountEvent.class)
                .setParameter("account", account.value())
                .setParameter("since", clock.instant().minus(kept()))
                .setMaxResults(limit)
                .getResultList();
    }

    /** When an event goes. */
    public Instant keptUntil(AccountEvent event) {
        return event.getAt().plus(kept());
    }

    /** Where the sessions of an account were signed in, as far as it is known and still kept. */
    @Transactional
    public Map<UUID, String> placesOfSessions(AccountId account) {
        return em.createQuery(
                        "select e from AccountEvent e where e.accountId = :account and e.event = :signedIn"
                                + " and e.at > :since and e.about in (select s.id from WebSession s"
                                + " where s.accountId = :account)",
                        AccountEvent.class)
                .setParameter("account", account.value())
                .setParameter("signedIn", AccountAction.SIGNED_IN)
                .setParameter("since", clock.instant().minus(kept()))
                .getResultStream()
                .filter(event -> event.getPlace() != null)
                .collect(Collectors.toMap(AccountEvent::about, AccountEvent::getPlace, (newer, older) -> newer));
    }

    private Duration kept() {
        return settings.get(Settings.RETENTION_ACCOUNT_EVENTS);
    }
}
