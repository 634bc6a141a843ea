package com.opusimg.rights.restriction;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.persistence.UniqueViolation;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.purpose.Objected;
import com.opusimg.platform.purpose.ObjectionUpheld;
import com.opusimg.platform.purpose.Purpose;
import com.opusimg.platform.purpose.Purpose.Objecting;
import com.opusimg.platform.purpose.Purposes;
import com.opusimg.rights.restriction.Objection.State;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Objecting by purpose (GDPR Art. 21; RGT-6), taking it back, and what staff decide where it has to be weighed. */
@ApplicationScoped
public class Objections implements Objected {
    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    StandingMails mails;

    @Inject
    AuditLog audit;

    @Inject
    Event<ObjectionUpheld> upheld;

    /** The purposes that one can object to, in the order of the register. */
    public static List<Purpose> purposes() {
        return Purposes.all().stream().filter(one -> one.objecting() != null).toList();
    }

    @Override
    @Transactional
    public boolean standsAgainst(Purpose purpose, AccountId account) {
        return purpose.objecting() != null
                && find(account, purpose.id())
                        .filter(one -> one.state() == State.UPHELD
                                || one.state() == State.ASKED && purpose.objecting() == Objecting.MEANWHILE)
                        .isPresent();
    }

    /** What an account objects or objected to, by purpose. */
    @Transactional
    public Map<String, Objection> of(AccountId account) {
        return em.createQuery("select o from Objection o where o.accountId = :account", Objection.class)
                .setParameter("account", account.value())
                .getResultStream()
                .collect(Collectors.toMap(Objection::purpose, Function.identity()));
    }

    /**
     * Objects to a purpose. Where it can be stopped alone it stops with the commit, and no grounds are asked for; else staff weigh the
     * grounds. After a refusal one may object anew. Refuses with {@code not-found} what is no purpose on legitimate interests, with
     * {@code conflict} an objection that stands, and grounds that say nothing where some are needed.
     */
    @Transactional
    public Objection object(AccountId account, String purpose, String grounds) {
        Purpose about = Purposes.find(purpose)
                .filter(one -> one.objecting() != null)
                .orElseThrow(() -> ProblemException.notFound("purpose"));
        boolean atOnce = about.objecting() == Objecting.AT_ONCE;
        String words = atOnce ? null : Restrictions.ownWords("grounds", grounds);
        Optional<Objection> before = find(account, purpose);
        if (before.filter(one -> one.state() != State.REFUSED).isPresent()) {
            throw standing();
        }
        before.ifPresent(em::remove);
        em.flush();
        var objection = new Objection(account, purpose, atOnce ? State.UPHELD : State.ASKED, words, clock.instant());
        em.persist(objection);
        try {
            em.flush();
        } catch (PersistenceException failed) {
            throw UniqueViolation.isBehind(failed) ? standing() : failed;
        }
        if (atOnce) {
            upheld.fire(new ObjectionUpheld(account, purpose));
        }
        mails.objected(objection);
        record(account, RestrictionAction.OBJECTION_MADE, objection);
        return objection;
    }

    /** Takes an objection back; refuses with {@code not-found} where there is none. */
    @Transactional
    public void takeBack(AccountId account, String purpose) {
        Objection found = find(account, purpose).orElseThrow(() -> ProblemException.notFound("objection"));
        em.remove(found);
        record(account, RestrictionAction.OBJECTION_TAKEN_BACK, found);
    }

    /** Objections that wait for staff, the oldest first. */
    @Transactional
    public List<Objection> waiting(int limit) {
        return em.createQuery(
                        "select o from Objection o where o.state = :asked order by o.madeAt, o.id", Objection.class)
                .setParameter("asked", State.ASKED)
                .setMaxResults(limit)
                .getResultList();
    }

    /**
     * Decides an objection; the person is mailed. Upholding ends the purpose for the account, and what was kept for it alone goes.
     * Refuses with {@code not-found} one that is not there, with {@code conflict} one that is decided, one's own objection, and an answer
     * that says nothing: a refusal names the compelling grounds.
     */
    @Transactional
    public Objection decide(UUID id, boolean uphold, String answer, AccountId by) {
        Objection found = em.find(Objection.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (found == null) {
            throw new ProblemException(ProblemType.NOT_FOUND, "There is no such objection.");
        }
        if (found.account().equals(by)) {
            throw new ProblemException(
                    ProblemType.NOT_ALLOWED, "It is about your own account, so others decide about it.");
        }
        if (found.state() != State.ASKED) {
            throw new ProblemException(ProblemType.CONFLICT, "This objection is decided already.");
        }
        Instant now = clock.instant();
        found.decide(uphold ? State.UPHELD : State.REFUSED, Restrictions.ownWords("answer", answer), by, now);
        em.flush();
        if (uphold) {
            upheld.fire(new ObjectionUpheld(found.account(), found.purpose()));
        }
        mails.decided(found);
        record(by, uphold ? RestrictionAction.OBJECTION_UPHELD : RestrictionAction.OBJECTION_REFUSED, found);
        return found;
    }

    private Optional<Objection> find(AccountId account, String purpose) {
        return em.createQuery(
                        "select o from Objection o where o.accountId = :account and o.purpose = :purpose",
                        Objection.class)
                .setParameter("account", account.value())
                .setParameter("purpose", purpose)
                .getResultStream()
                .findFirst();
    }

    private static ProblemException standing() {
        return new ProblemException(ProblemType.CONFLICT, "You object to this already.");
    }

    private void record(AccountId by, RestrictionAction action, Objection about) {
        audit.record(by, action, "account", about.account().value(), about.purpose());
    }
}
