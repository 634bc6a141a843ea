package com.opusimg.image;

import com.opusimg.platform.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Pictures that were set aside after several tries: what staff look at when the engine meets its match. */
@ApplicationScoped
public class DeadLetters {
    @Inject
    EntityManager em;

    /** How many there are. */
    @Transactional
    public long count() {
        return em.createQuery(
                        "select count(i) from JobItem i where i.state = :failed and i.problem = :gaveUp", Long.class)
                .setParameter("failed", JobState.FAILED)
                .setParameter("gaveUp", ProblemType.GAVE_UP.id())
                .getSingleResult();
    }

    /** Those before the given one (exclusive), newest first. */
    @Transactional
    public List<JobItem> before(UUID id, int limit) {
        return em.createQuery(
                        "select i from JobItem i where i.state = :failed and i.problem = :gaveUp and i.id < :id"
                                + " order by i.id desc",
                        JobItem.class)
                .setParameter("failed", JobState.FAILED)
                .setParameter("gaveUp", ProblemType.GAVE_UP.id())
                .setParameter("id", id)
                .setMaxResults(limit)
                .getResultList();
    }
}
