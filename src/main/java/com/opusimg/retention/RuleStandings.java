package com.opusimg.retention;

import com.opusimg.platform.persistence.Tally;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Tells of each rule whether it keeps up: what is overdue is asked of the rule itself, and the rest of the ledger. */
@ApplicationScoped
public class RuleStandings {
    /** So many overdue things are counted. */
    public static final int MOST = 1000;

    private static final Duration WINDOW = Duration.ofDays(30);
    private static final Duration SLACK = Duration.ofSeconds(15);

    @Inject
    @Any
    Instance<RetentionRule> rules;

    @Inject
    EntityManager em;

    @Inject
    RetentionLedger ledger;

    @Inject
    Tally tally;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /** How long after its deadline a thing may be there: until the next sweep, and a little. */
    public Duration grace() {
        return settings.get(Settings.RETENTION_SWEEP_INTERVAL).plus(SLACK);
    }

    /** How a rule keeps up; throws {@link IllegalArgumentException} where there is no such rule. */
    @Transactional
    public RuleStanding of(String id) {
        RetentionRule rule = rules.stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no rule " + id + "."));
        Instant now = clock.instant();
        List<Due> late = rule.due(now.minus(grace()), null, MOST);
        Duration oldest =
                late.isEmpty() ? null : Duration.between(late.getFirst().deadline(), now);
        return of(id, late.size(), oldest);
    }

    /** The same by the ledger alone, for rules whose asking costs: nothing is counted as overdue. */
    @Transactional
    public RuleStanding ledger(String id) {
        return of(id, 0, null);
    }

    private RuleStanding of(String id, long overdue, Duration oldest) {
        Instant since = clock.instant().minus(WINDOW);
        Object[] sums = sums(id, since);
        Lags lags = ledger.lags(id, since);
        return new RuleStanding(
                id,
                overdue,
                oldest,
                tally.moment("select max(finished_at) from retention_sweep where rule = ?", id)
                        .orElse(null),
                number(sums[0]),
                number(sums[1]),
                lags.at(50),
                lags.at(99),
                lags.at(100));
    }

    private Object[] sums(String rule, Instant since) {
        return em.createQuery(
                        "select sum(s.failed), sum(s.deleted) from RetentionSweep s"
                                + " where s.rule = :rule and s.finishedAt >= :since and s.due > 0",
                        Object[].class)
                .setParameter("rule", rule)
                .setParameter("since", since)
                .getSingleResult();
    }

    private static long number(Object sum) {
        return sum == null ? 0 : ((Number) sum).longValue();
    }
}
