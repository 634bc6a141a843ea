package com.opusimg.compliance.promise;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Tries the alarm (SEC-4): for a while a promise is measured as broken, and goes the whole way that a broken one goes, to the console,
 * by mail and by post, marked as a drill everywhere. Nothing that people rely on is touched.
 */
@ApplicationScoped
public class Drills {
    /** Id of the figure that a drill shows. */
    static final String FIGURE = "drill";

    /** Shortest and longest drill in minutes. */
    public static final int LEAST_MINUTES = 1;

    public static final int MOST_MINUTES = 60;

    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    PromiseRegister register;

    @Inject
    AuditLog audit;

    /** Starts a drill; refuses an unknown promise, a length out of bounds, and a second drill of the same promise at once. */
    @Transactional
    public PromiseDrill start(String promise, int minutes, AccountId by) {
        if (promise == null || register.find(promise).isEmpty()) {
            throw ProblemException.invalid("promise", "Name a promise of the register, such as RET-1.");
        }
        if (minutes < LEAST_MINUTES || minutes > MOST_MINUTES) {
            throw ProblemException.invalid("minutes", "Between " + LEAST_MINUTES + " and " + MOST_MINUTES + ".");
        }
        em.find(
                PromiseRound.class,
                PromiseRound.ONLY,
                LockModeType.PESSIMISTIC_WRITE); // of two at once the second sees the first
        Instant now = clock.instant();
        if (running(now).stream().anyMatch(one -> one.getPromise().equals(promise))) {
            throw new ProblemException(ProblemType.CONFLICT, "A drill of " + promise + " is running.");
        }
        var drill = new PromiseDrill(promise, now, now.plus(Duration.ofMinutes(minutes)));
        em.persist(drill);
        audit.record(by, PromiseAction.DRILL_STARTED, "drill", drill.getId(), promise);
        return drill;
    }

    /** Ends the drills that run, before their time. */
    @Transactional
    public void end(AccountId by) {
        Instant now = clock.instant();
        running(now).forEach(one -> {
            one.end(now);
            audit.record(by, PromiseAction.DRILL_ENDED, "drill", one.getId(), one.getPromise());
        });
    }

    /** The drills that run at a moment. */
    @Transactional
    public List<PromiseDrill> running(Instant at) {
        return em.createQuery(
                        "select d from PromiseDrill d where d.endsAt > :at order by d.endsAt, d.id", PromiseDrill.class)
                .setParameter("at", at)
                .getResultList();
    }

    /** When an alarm of a drill was last raised and told to somebody; empty where none was. */
    @Transactional
    public Optional<Instant> lastPassed() {
        return em.createQuery(
                        "select a from Alarm a where a.drill = true and a.mailedAt is not null order by a.raisedAt desc",
                        Alarm.class)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .map(Alarm::getRaisedAt);
    }
}
