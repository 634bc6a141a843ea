package com.opusimg.rights.request;

import com.opusimg.compliance.due.Deadline;
import com.opusimg.compliance.due.DueSource;
import com.opusimg.compliance.due.DueWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** Requests of people that have no answer, due on the last day that the law of each gives; while a clock stands, nothing is. */
@ApplicationScoped
public class CaseDue implements DueSource {
    @Inject
    EntityManager em;

    @Inject
    CaseClock cases;

    @Inject
    Clock clock;

    private record Owed(UUID id, Instant dueAt, boolean stands) {
        boolean late(Instant now) {
            return !stands && !dueAt.isAfter(now);
        }

        boolean runs(Instant now) {
            return !stands && dueAt.isAfter(now);
        }
    }

    @Override
    @Transactional
    public List<DueWork> due() {
        Instant now = clock.instant();
        List<Owed> open = open();
        Deadline next = open.stream()
                .filter(one -> one.runs(now))
                .min(Comparator.comparing(Owed::dueAt))
                .map(one -> em.find(RightsCase.class, one.id()))
                .map(one -> new Deadline(one.dueAt(), cases.of(one).answerBy()))
                .orElse(null);
        long late = open.stream().filter(one -> one.late(now)).count();
        return List.of(new DueWork("rights-cases", "/staff/rights", open.size(), late, next));
    }

    /** By the state alone, which H2 finds by its index; with a moment beside it H2 would go through every case there ever was. */
    private List<Owed> open() {
        return em.createQuery(
                        "select c.id, c.dueAt, c.pausedAt from RightsCase c where c.state in :open", Object[].class)
                .setParameter("open", CaseListing.OPEN)
                .getResultStream()
                .map(row -> new Owed((UUID) row[0], (Instant) row[1], row[2] != null))
                .toList();
    }
}
