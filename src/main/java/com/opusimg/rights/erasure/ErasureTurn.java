package com.opusimg.rights.erasure;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.Drill;
import com.opusimg.platform.JsonText;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.retention.Held;
import com.opusimg.retention.Holds;
import com.opusimg.rights.ErasureStep;
import com.opusimg.rights.erasure.Erasure.By;
import com.opusimg.rights.erasure.Erasure.State;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One turn of an erasure, in a transaction of its own that holds the erasure's row: whoever else is at it waits, and goes on from
 * what this turn has done. A crash takes back the turn and nothing else.
 */
@ApplicationScoped
class ErasureTurn {
    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    ErasureSteps steps;

    @Inject
    ErasureLog log;

    @Inject
    Holds holds;

    @Inject
    AuditLog audit;

    @Inject
    Drill drill;

    /** Does the next thing; false when no step is left. */
    @Transactional(TxType.REQUIRES_NEW)
    boolean next(UUID id) {
        Erasure erasure = em.find(Erasure.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (erasure == null || erasure.state() != State.RUNNING) {
            return false;
        }
        if (!erasure.logged()) {
            begin(erasure);
            return true;
        }
        Optional<Progress> next =
                progress(id).stream().filter(step -> step.finishedAt() == null).findFirst();
        next.ifPresentOrElse(step -> portion(erasure, step), () -> end(erasure));
        return next.isPresent();
    }

    /**
     * The log comes before everything: from its line on the erasure goes to its end, here or on a database that was restored. A
     * crash before the commit leaves the line, and the next try finds it.
     */
    private void begin(Erasure erasure) {
        String remains = told(holds.of(erasure.account()));
        String line = logged(erasure);
        drill.point("erasure-logged");
        erasure.begin(remains, clock.instant());
        int place = 0;
        for (ErasureStep step : steps.all()) {
            em.persist(new Progress(erasure.id(), step.id(), place++));
        }
        audit.record(null, ErasureAction.ERASURE_BEGUN, "erasure", erasure.id(), line);
    }

    private String logged(Erasure erasure) {
        if (erasure.askedBy() == By.REPLAY) { // its line is there, somewhere, unless it comes from another file
            ErasureLog.Contents contents = log.read();
            if (contents.entries().stream().anyMatch(one -> one.erasure().equals(erasure.id()))) {
                return contents.head();
            }
        }
        return log.append(new ErasureLog.Entry(erasure.id(), erasure.account(), erasure.askedAt()));
    }

    private void portion(Erasure erasure, Progress progress) {
        Optional<ErasureStep> found = steps.find(progress.step());
        if (found.isEmpty()) { // an older version began it
            progress.finish(clock.instant());
            return;
        }
        ErasureStep step = found.get();
        if (!progress.begun()) {
            progress.begin(step.count(erasure.account()));
        }
        long things = 0;
        long some;
        do {
            some = step.erase(erasure.account());
            things += some;
        } while (some > 0 && things < ErasureStep.PORTION);
        em.flush();
        drill.point("erasure-" + step.id());
        progress.advance(things);
        if (some == 0) {
            progress.finish(clock.instant());
        }
    }

    private void end(Erasure erasure) {
        erasure.erased(clock.instant());
        audit.record(null, ErasureAction.ERASURE_ENDED, "erasure", erasure.id(), null);
    }

    /**
     * Runs a portion of a step once more, for what somebody wrote who was on their way as the account was shut.
     *
     * @return how many things went
     */
    @Transactional(TxType.REQUIRES_NEW)
    long again(AccountId account, ErasureStep step) {
        return step.erase(account);
    }

    /** Notes that nothing came behind. */
    @Transactional(TxType.REQUIRES_NEW)
    void checked(UUID id) {
        Erasure erasure = em.find(Erasure.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (erasure != null) {
            erasure.checked(clock.instant());
        }
    }

    /** How far each step is, in their order. */
    List<Progress> progress(UUID erasure) {
        return em.createQuery(
                        "select p from ErasureProgress p where p.erasureId = :id order by p.place", Progress.class)
                .setParameter("id", erasure)
                .getResultList();
    }

    private static String told(List<Held> held) {
        var all = JsonText.PROVIDER.createArrayBuilder();
        held.forEach(one -> all.add(JsonText.PROVIDER.createObjectBuilder(Map.of(
                "what", one.what(),
                "why", one.why(),
                "until", one.until().toString()))));
        return JsonText.PROVIDER
                .createObjectBuilder()
                .add("remains", all)
                .build()
                .toString();
    }
}
