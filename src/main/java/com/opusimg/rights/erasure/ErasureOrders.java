package com.opusimg.rights.erasure;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.crypto.ColumnCipher;
import com.opusimg.platform.crypto.Secrets;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.rights.People;
import com.opusimg.rights.erasure.Erasure.State;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Takes orders for erasures and finds them again. An order and the shutting of the account are one transaction. */
@ApplicationScoped
class ErasureOrders {
    private static final int BATCH = 100;

    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    @Any
    Instance<AccountDoor> doors;

    @Inject
    People people;

    @Inject
    ErasureMails mails;

    @Inject
    ColumnCipher cipher;

    @Inject
    AuditLog audit;

    /**
     * As {@link Erasures#ask}. Whoever locks both locks the erasure before the account, as the erasure itself does.
     *
     * @return empty where somebody else asked at the same moment: then ask again
     */
    @Transactional
    Optional<Erasure> ask(AccountId account, Order order) {
        List<AccountDoor> sorted = doors();
        Optional<Erasure> before = of(account);
        check(account, order, sorted); // and the first locks the account: of two that ask, one comes second
        if (before.isEmpty() && of(account, LockModeType.NONE).isPresent()) {
            return Optional.empty();
        }
        if (before.isPresent()) {
            Erasure standing = before.get();
            if (standing.state() == State.WAITING && order.grace().isZero()) {
                sorted.forEach(door -> door.shut(account, null));
                standing.run();
                audit.record(
                        order.actor(), ErasureAction.ERASURE_ASKED, "erasure", standing.id(), order.caseReference());
            }
            return before;
        }
        Erasure erasure = fresh(Ids.next(), account, order);
        sorted.forEach(door -> door.shut(account, erasure.graceUntil().orElse(null)));
        people.find(account).ifPresent(who -> erasure.reach(who.address(), who.firstName()));
        em.persist(erasure);
        audit.record(order.actor(), ErasureAction.ERASURE_ASKED, "erasure", erasure.id(), order.caseReference());
        if (erasure.state() == State.WAITING) {
            mails.waiting(erasure);
        }
        return Optional.of(erasure);
    }

    /** A person whose account was erased since they were let in hears what everybody hears who comes after that. */
    private static void check(AccountId account, Order order, List<AccountDoor> doors) {
        try {
            doors.forEach(door -> door.check(account));
        } catch (ProblemException refused) {
            throw refused.type() == ProblemType.NOT_FOUND && order.by() == Erasure.By.PERSON
                    ? new ProblemException(ProblemType.SIGN_IN_REQUIRED, "This account is closed.")
                    : refused;
        }
    }

    @Transactional
    void keep(AccountId account) {
        Erasure erasure = of(account)
                .filter(one -> one.state() == State.WAITING)
                .filter(one -> clock.instant().isBefore(one.graceUntil().orElseThrow()))
                .orElseThrow(() -> new ProblemException(
                        ProblemType.CONFLICT, "There is nothing to undo, or the time for it is over."));
        doors().forEach(door -> door.open(account));
        mails.kept(erasure);
        em.remove(erasure);
        audit.record(account, ErasureAction.ERASURE_UNDONE, "erasure", erasure.id(), null);
    }

    /** Has an erasure of the log run, whatever the database knows of it. One that ended stays as it is. */
    @Transactional
    void replay(ErasureLog.Entry entry) {
        Erasure erasure = em.find(Erasure.class, entry.erasure(), LockModeType.PESSIMISTIC_WRITE);
        if (erasure == null) {
            // A database from within another time of grace of the same account has a row that this one overtakes.
            of(entry.account()).ifPresent(em::remove);
            em.flush();
            erasure = fresh(entry.erasure(), entry.account(), Order.replay());
            em.persist(erasure);
        } else if (erasure.state() == State.WAITING || erasure.state() == State.RUNNING) {
            erasure.run();
            erasure.reachNobody();
        } else {
            return;
        }
        doors().forEach(door -> door.shut(entry.account(), null));
        audit.record(null, ErasureAction.ERASURE_REPLAYED, "erasure", entry.erasure(), null);
    }

    /** The erasure of a token; refuses with {@code not-found} any other. */
    @Transactional
    Erasure find(String token) {
        return em.createQuery("select e from Erasure e where e.tokenHash = :hash", Erasure.class)
                .setParameter("hash", Secrets.hash(token == null ? "" : token))
                .getResultStream()
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        ProblemType.NOT_FOUND, "There is no such erasure, or it ended too long ago to be kept here."));
    }

    /** What opens the page of an erasure. It follows from the id by the installation's key, so it can stand in a mail and in no row. */
    String token(UUID erasure) {
        return cipher.digest("erasure page " + erasure);
    }

    /** Erasures that run or have still to end; those whose time of grace is over run from now on. */
    @Transactional
    List<UUID> begun() {
        Instant now = clock.instant();
        List<UUID> over = em.createQuery(
                        "select e.id from Erasure e where e.state = :waiting and e.graceUntil <= :now", UUID.class)
                .setParameter("waiting", State.WAITING)
                .setParameter("now", now)
                .setMaxResults(BATCH)
                .getResultList();
        for (UUID id : over) {
            // Held, and looked at again: its person may keep the account at this moment.
            Erasure erasure = em.find(Erasure.class, id, LockModeType.PESSIMISTIC_WRITE);
            if (erasure != null && erasure.state() == State.WAITING) {
                doors().forEach(door -> door.shut(erasure.account(), null));
                erasure.run();
            }
        }
        em.flush();
        return em.createQuery(
                        "select e.id from Erasure e where e.state = :running or e.state = :erased order by e.id",
                        UUID.class)
                .setParameter("running", State.RUNNING)
                .setParameter("erased", State.ERASED)
                .setMaxResults(BATCH)
                .getResultList();
    }

    /** Those that ended before the moment and were not looked at again since. */
    @Transactional
    List<Erasure> unchecked(Instant before) {
        return em.createQuery(
                        "select e from Erasure e where e.state = :done and e.checkedAt is null and e.doneAt <= :before",
                        Erasure.class)
                .setParameter("done", State.DONE)
                .setParameter("before", before)
                .setMaxResults(BATCH)
                .getResultList();
    }

    private Erasure fresh(UUID id, AccountId account, Order order) {
        return new Erasure(id, account, order, Secrets.hash(token(id)), clock.instant());
    }

    /** The erasure of an account that has not ended, held until the transaction ends. */
    private Optional<Erasure> of(AccountId account) {
        return of(account, LockModeType.PESSIMISTIC_WRITE);
    }

    private Optional<Erasure> of(AccountId account, LockModeType lock) {
        return em.createQuery(
                        "select e from Erasure e where e.accountId = :account and e.state <> :done", Erasure.class)
                .setParameter("account", account.value())
                .setParameter("done", State.DONE)
                .setLockMode(lock)
                .getResultStream()
                .findFirst();
    }

    private List<AccountDoor> doors() {
        return doors.stream()
                .sorted(Comparator.comparingInt(AccountDoor::order))
                .toList();
    }
}
