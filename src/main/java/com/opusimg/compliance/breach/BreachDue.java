package com.opusimg.compliance.breach;

import com.opusimg.compliance.due.Deadline;
import com.opusimg.compliance.due.DueSource;
import com.opusimg.compliance.due.DueWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Breaches that are not closed, due by the clock of the authority. */
@ApplicationScoped
public class BreachDue implements DueSource {
    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Override
    @Transactional
    public List<DueWork> due() {
        Instant now = clock.instant();
        List<Breach> open = em.createQuery("select b from Breach b where b.closedAt is null", Breach.class)
                .getResultList();
        return List.of(DueWork.of(
                "breaches",
                "/staff/breaches",
                open,
                one -> one.isOwed() && one.isLate(now),
                one -> one.isOwed() ? Deadline.at(one.getDueAt()) : null));
    }
}
