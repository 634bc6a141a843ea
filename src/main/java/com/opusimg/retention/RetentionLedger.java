package com.opusimg.retention;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The ledger of sweeps: due, deleted, failed and lag, for staff and for the evidence of the RET promises. */
@ApplicationScoped
public class RetentionLedger {
    @Inject
    EntityManager em;

    @Transactional
    void write(String rule, Instant started, Instant finished, SweepCount count) {
        var row = new RetentionSweep(rule, started, finished, count);
        RetentionSweep last = last(rule);
        if (row.idle() && last != null && last.idle()) {
            last.repeated(finished);
        } else {
            em.persist(row);
        }
    }

    /** Rows before the given one (exclusive), the newest first; of one rule, or of all when it is null. */
    @Transactional
    public List<RetentionSweep> before(UUID id, String rule, int limit) {
        String ofRule = rule == null ? "" : " and s.rule = :rule";
        var query = em.createQuery(
                        "select s from RetentionSweep s where s.id < :id" + ofRule + " order by s.id desc",
                        RetentionSweep.class)
                .setParameter("id", id)
                .setMaxResults(limit);
        if (rule != null) {
            query.setParameter("rule", rule);
        }
        return query.getResultList();
    }

    private RetentionSweep last(String rule) {
        return em.createQuery(
                        "select s from RetentionSweep s where s.rule = :rule order by s.id desc", RetentionSweep.class)
                .setParameter("rule", rule)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .orElse(null);
    }
}
