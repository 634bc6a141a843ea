package com.opusimg.retention;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
        if (!count.lags().isEmpty()) {
            add(rule, finished.truncatedTo(ChronoUnit.DAYS), count.lags());
        }
    }

    private void add(String rule, Instant day, Lags lags) {
        em.createQuery("select d from LagDay d where d.rule = :rule and d.dayStart = :day", LagDay.class)
                .setParameter("rule", rule)
                .setParameter("day", day)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst()
                .ifPresentOrElse(known -> known.add(lags), () -> em.persist(new LagDay(rule, day, lags)));
    }

    /** How long after their deadlines things went that the rule deleted, from the UTC day of the moment on. */
    @Transactional
    Lags lags(String rule, Instant since) {
        var sum = new Lags();
        em.createQuery("select d from LagDay d where d.rule = :rule and d.dayStart >= :since", LagDay.class)
                .setParameter("rule", rule)
                .setParameter("since", since.truncatedTo(ChronoUnit.DAYS))
                .getResultStream()
                .forEach(day -> sum.add(day.lags()));
        return sum;
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

    /** How many rows there are, of one rule or of all when it is null. */
    @Transactional
    public long count(String rule) {
        return em.createQuery("select count(s) from RetentionSweep s where :rule is null or s.rule = :rule", Long.class)
                .setParameter("rule", rule)
                .getSingleResult();
    }

    /** Rows for a page of a list, the newest first; of one rule, or of all when it is null. */
    @Transactional
    public List<RetentionSweep> page(String rule, int first, int size) {
        return em.createQuery(
                        "select s from RetentionSweep s where :rule is null or s.rule = :rule order by s.id desc",
                        RetentionSweep.class)
                .setParameter("rule", rule)
                .setFirstResult(first)
                .setMaxResults(size)
                .getResultList();
    }

    /** The rules that stand in the ledger. */
    @Transactional
    public List<String> rules() {
        return em.createQuery("select distinct s.rule from RetentionSweep s order by s.rule", String.class)
                .getResultList();
    }

    /**
     * What the sweeps since a moment found and did.
     *
     * @param lagMax the longest time from deadline to deletion in milliseconds, or null where nothing was deleted
     */
    public record Totals(long due, long deleted, long failed, Long lagMax) {}

    /** The totals of all rules since the moment. */
    @Transactional
    public Totals since(Instant moment) {
        Object[] row = em.createQuery(
                        "select coalesce(sum(s.due), 0), coalesce(sum(s.deleted), 0), coalesce(sum(s.failed), 0),"
                                + " max(s.lagMax) from RetentionSweep s where s.finishedAt >= :moment",
                        Object[].class)
                .setParameter("moment", moment)
                .getSingleResult();
        return new Totals(
                ((Number) row[0]).longValue(),
                ((Number) row[1]).longValue(),
                ((Number) row[2]).longValue(),
                row[3] == null ? null : ((Number) row[3]).longValue());
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
