package com.opusimg.rights.restriction;

import com.opusimg.compliance.due.Deadline;
import com.opusimg.compliance.due.DueSource;
import com.opusimg.compliance.due.DueWork;
import com.opusimg.rights.restriction.Objection.State;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Objections that staff have to weigh, due a month after they were made. */
@ApplicationScoped
public class ObjectionDue implements DueSource {
    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Override
    @Transactional
    public List<DueWork> due() {
        Instant now = clock.instant();
        List<Instant> answers = em.createQuery("select o.madeAt from Objection o where o.state = :asked", Instant.class)
                .setParameter("asked", State.ASKED)
                .getResultStream()
                .map(Objection::answerBy)
                .toList();
        return List.of(DueWork.of("objections", "/staff/standing", answers, one -> !now.isBefore(one), Deadline::at));
    }
}
