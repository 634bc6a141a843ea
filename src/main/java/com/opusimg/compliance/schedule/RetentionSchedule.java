package com.opusimg.compliance.schedule;

import com.opusimg.platform.CsvText;
import com.opusimg.platform.datamap.DescribedMap;
import com.opusimg.platform.datamap.DescribedSet;
import com.opusimg.platform.datamap.Limit;
import com.opusimg.platform.settings.Settings;
import com.opusimg.retention.HoldKind;
import com.opusimg.retention.HoldsInForce;
import com.opusimg.retention.RuleStanding;
import com.opusimg.retention.RuleStandings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Puts the schedule together from the data map, the settings and the ledger of deletions. */
@ApplicationScoped
public class RetentionSchedule {
    private static final List<String> HEADS = List.of(
            "set",
            "title",
            "purpose",
            "until",
            "setting",
            "rule",
            "last_sweep",
            "deleted_30_days",
            "failed_30_days",
            "longest_lag_ms");

    @Inject
    DescribedMap map;

    @Inject
    Settings settings;

    @Inject
    RuleStandings standings;

    @Inject
    @Any
    Instance<HoldKind> holds;

    /** Every end of every set that is kept, in the order of the data map. */
    public List<ScheduleEntry> entries() {
        var known = new HashMap<String, RuleStanding>();
        return map.sets().stream().flatMap(set -> entries(set, known)).toList();
    }

    private Stream<ScheduleEntry> entries(DescribedSet set, Map<String, RuleStanding> known) {
        return set.set().limits().stream()
                .filter(limit -> limit.holds(settings))
                .map(limit -> entry(set, limit, known));
    }

    private ScheduleEntry entry(DescribedSet set, Limit limit, Map<String, RuleStanding> known) {
        String rule = limit.rule().orElse(null);
        return new ScheduleEntry(
                set.id(),
                set.title(),
                set.set().purpose().title(),
                limit.wordsOfWhat(settings),
                limit.period().map(period -> period.variable()).orElse(null),
                rule,
                rule == null ? null : known.computeIfAbsent(rule, standings::ledger));
    }

    /** The register of holds, by reason. */
    public List<HoldsInForce> holds() {
        return holds.stream()
                .map(HoldKind::inForce)
                .sorted(Comparator.comparing(HoldsInForce::id))
                .toList();
    }

    /** The schedule as CSV. */
    public String csv() {
        return CsvText.of(HEADS, entries().stream().map(RetentionSchedule::row).toList());
    }

    private static List<String> row(ScheduleEntry entry) {
        RuleStanding standing = entry.standing();
        return Stream.of(
                        entry.id(),
                        entry.set(),
                        entry.purpose(),
                        entry.until(),
                        entry.setting(),
                        entry.rule(),
                        standing == null ? null : standing.sweptAt(),
                        standing == null ? null : standing.deleted(),
                        standing == null ? null : standing.failed(),
                        standing == null || standing.lagMax() == null
                                ? null
                                : standing.lagMax().toMillis())
                .map(value -> value == null ? "" : value.toString())
                .toList();
    }
}
