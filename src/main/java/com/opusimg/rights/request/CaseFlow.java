package com.opusimg.rights.request;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.web.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** Moves cases by the table of steps, under a lock, and writes their timeline. */
@ApplicationScoped
class CaseFlow {
    static final String OBJECT = "rights_case";

    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    CaseClock time;

    @Inject
    AuditLog audit;

    @Inject
    Event<CaseChanged> changed;

    /** A case that nobody else moves until the transaction ends; refuses with {@code not-found}. */
    @Transactional
    RightsCase lock(UUID id) {
        RightsCase about = id == null ? null : em.find(RightsCase.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (about == null) {
            throw ProblemException.notFound("request");
        }
        em.flush(); // what this transaction did before
        em.refresh(about); // and what others did while it waited for the lock
        return about;
    }

    /** A case by a column that tells cases apart, locked, if there is one. */
    Optional<RightsCase> lockBy(String attribute, String value) {
        return em.createQuery("select c.id from RightsCase c where c." + attribute + " = :value", UUID.class)
                .setParameter("value", value)
                .getResultStream()
                .findFirst()
                .map(this::lock);
    }

    /** Takes a step; refuses with {@code conflict} one that cannot follow. A case that it ends is closed. */
    void step(RightsCase about, Step step, AccountId by) {
        State next = step.from(about.state()).orElseThrow(() -> refused(about));
        about.move(next == State.IN_PROGRESS && !about.identity().settled() ? State.IDENTITY : next);
        if (!next.open()) {
            about.close(clock.instant());
        }
        audit.record(by, RightsAction.RIGHTS_CASE_STEP, OBJECT, about.id(), step.name());
        tell(about);
    }

    /** Tells whoever listens that a case is new or has moved. */
    void tell(RightsCase about) {
        changed.fire(new CaseChanged(about.id(), about.state()));
    }

    /** Adds to the timeline. */
    RightsEvent write(RightsCase about, EventType type, AccountId by, String detail, String note, UUID mail) {
        var event = new RightsEvent(about.id(), type, by, detail, note, mail, clock.instant());
        em.persist(event);
        return event;
    }

    private static ProblemException refused(RightsCase about) {
        return new ProblemException(
                ProblemType.CONFLICT,
                Texts.text("rights.refusedStep", about.number(), Texts.text("rights.state." + about.state())));
    }
}
