package com.opusimg.compliance.promise;

import com.opusimg.platform.settings.Settings;
import com.opusimg.retention.RuleStanding;
import com.opusimg.retention.RuleStandings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * What there is to measure of promises that retention rules keep: what is overdue, how long, when the last sweep was and how quick
 * sweeps are. So a sweep that does not come shows before anything is overdue.
 */
@ApplicationScoped
public class RuleFigures {
    private static final int SWEEPS_MISSED = 2;

    @Inject
    RuleStandings standings;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    private Instant started;

    @PostConstruct
    void start() {
        started = clock.instant();
    }

    /** The figures of one rule, or of several as one, with limits. */
    public List<Figure> of(String... rules) {
        List<RuleStanding> all = Arrays.stream(rules).map(standings::of).toList();
        var figures = new ArrayList<Figure>();
        figures.add(Figure.count(
                        "overdue", all.stream().mapToLong(RuleStanding::overdue).sum())
                .atMost(0));
        figures.add(Figure.time("oldest", longest(all, RuleStanding::oldest)));
        figures.add(Figure.time("swept", sinceSweep(all))
                .atMost(settings.get(Settings.RETENTION_SWEEP_INTERVAL).multipliedBy(SWEEPS_MISSED)));
        figures.add(Figure.count(
                "failed", all.stream().mapToLong(RuleStanding::failed).sum()));
        figures.add(Figure.count(
                "deleted", all.stream().mapToLong(RuleStanding::deleted).sum()));
        figures.add(Figure.time("lag50", longest(all, RuleStanding::lagP50)));
        figures.add(Figure.time("lag99", longest(all, RuleStanding::lagP99)));
        figures.add(Figure.time("lagMax", longest(all, RuleStanding::lagMax)));
        return figures;
    }

    /** The figures of one rule, or of several as one, behind others. */
    public Measurement with(List<Figure> first, String... rules) {
        var figures = new ArrayList<>(first);
        figures.addAll(of(rules));
        return new Measurement(figures);
    }

    /** The figures of a rule by the ledger alone, for rules whose asking costs. */
    public List<Figure> ledger(String rule) {
        RuleStanding standing = standings.ledger(rule);
        return List.of(
                Figure.time("swept", sinceSweep(List.of(standing)))
                        .atMost(settings.get(Settings.RETENTION_SWEEP_INTERVAL).multipliedBy(SWEEPS_MISSED)),
                Figure.count("failed", standing.failed()),
                Figure.count("deleted", standing.deleted()));
    }

    /** The longest time since any of the rules was swept; for one that never was, since the first measurement. */
    private Duration sinceSweep(List<RuleStanding> all) {
        return all.stream()
                .map(one -> one.sweptAt() == null || one.sweptAt().isBefore(started) ? started : one.sweptAt())
                .map(one -> Duration.between(one, clock.instant()))
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static Duration longest(List<RuleStanding> all, Function<RuleStanding, Duration> of) {
        return all.stream()
                .map(of)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }
}
