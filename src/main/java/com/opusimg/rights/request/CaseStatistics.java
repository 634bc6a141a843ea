package com.opusimg.rights.request;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Counts and times of requests (11 CCR §7101 and 7102 ask for them): by the month in which they came in, by law and by kind. No row
 * names anybody.
 */
@ApplicationScoped
public class CaseStatistics {
    /** The most months that are looked back. */
    public static final int MOST_MONTHS = 36;

    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    CaseClock time;

    /** A request as far as it is counted. */
    public record Case(Regime regime, Kind kind, State state, Instant receivedAt, Instant closedAt, Instant dueAt) {
        boolean answered() {
            return state == State.ANSWERED || state == State.REFUSED;
        }

        boolean late(Instant now) {
            return answered() ? !closedAt.isBefore(dueAt) : state.open() && !now.isBefore(dueAt);
        }
    }

    /**
     * What many requests come to.
     *
     * @param received how many came in
     * @param granted answered and not refused
     * @param refused with a reason, by two members of staff
     * @param otherwise withdrawn, joined, never confirmed, or ended with the account
     * @param open still to be answered
     * @param late answered after their day, or open past it
     * @param medianDays from receipt to answer, or empty where none was answered
     * @param longestDays the same, at most
     */
    public record Sums(
            long received,
            long granted,
            long refused,
            long otherwise,
            long open,
            long late,
            OptionalDouble medianDays,
            long longestDays) {}

    /** One line of the table. */
    public record Line(YearMonth month, Regime regime, Kind kind, Sums sums) {}

    /** The requests of the last months, this one among them; refuses nothing, and looks back no further than it may. */
    @Transactional
    public List<Case> cases(int months) {
        return read("c.receivedAt >= :from", thisMonth().minusMonths(Math.clamp(months, 1, MOST_MONTHS) - 1L));
    }

    /** The sums of what was answered in the present month, whenever it came in. */
    @Transactional
    public Sums answeredThisMonth() {
        return sums(read("c.closedAt >= :from", thisMonth()));
    }

    private List<Case> read(String where, YearMonth from) {
        return em.createQuery(
                        "select c.regime, c.kind, c.state, c.receivedAt, c.closedAt, c.dueAt from RightsCase c where "
                                + where,
                        Object[].class)
                .setParameter("from", time.law().start(from.atDay(1)))
                .getResultStream()
                .map(row -> new Case(
                        (Regime) row[0], (Kind) row[1], (State) row[2], (Instant) row[3], (Instant) row[4], (Instant)
                                row[5]))
                .toList();
    }

    /** The sums of some requests. */
    public Sums sums(Collection<Case> cases) {
        Instant now = clock.instant();
        int[] days = cases.stream()
                .filter(Case::answered)
                .mapToInt(one -> time.law().daysBetween(one.receivedAt(), one.closedAt()))
                .sorted()
                .toArray();
        long open = cases.stream().filter(one -> one.state().open()).count();
        long granted =
                cases.stream().filter(one -> one.state() == State.ANSWERED).count();
        long refused =
                cases.stream().filter(one -> one.state() == State.REFUSED).count();
        return new Sums(
                cases.size(),
                granted,
                refused,
                cases.size() - open - granted - refused,
                open,
                cases.stream().filter(one -> one.late(now)).count(),
                median(days),
                days.length == 0 ? 0 : days[days.length - 1]);
    }

    /** The sums of each value of something. */
    public <K> Map<K, Sums> by(Function<Case, K> what, Collection<Case> cases) {
        return cases.stream()
                .collect(Collectors.groupingBy(what, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> sums(entry.getValue()), (one, other) -> one, TreeMap::new));
    }

    /** The table of months, laws and kinds, the latest month first. */
    public List<Line> lines(Collection<Case> cases) {
        var lines = new ArrayList<Line>();
        Map<YearMonth, List<Case>> months = cases.stream().collect(Collectors.groupingBy(this::month));
        months.keySet().stream().sorted((one, other) -> other.compareTo(one)).forEach(month -> {
            for (Regime regime : Regime.values()) {
                for (Kind kind : Kind.values()) {
                    List<Case> some = months.get(month).stream()
                            .filter(one -> one.regime() == regime && one.kind() == kind)
                            .toList();
                    if (!some.isEmpty()) {
                        lines.add(new Line(month, regime, kind, sums(some)));
                    }
                }
            }
        });
        return lines;
    }

    /** The month in which it came in, where the operator is. */
    public YearMonth month(Case one) {
        return YearMonth.from(time.law().day(one.receivedAt()));
    }

    /** The present month, where the operator is. */
    public YearMonth thisMonth() {
        return YearMonth.from(time.law().day(clock.instant()));
    }

    private static OptionalDouble median(int[] sorted) {
        if (sorted.length == 0) {
            return OptionalDouble.empty();
        }
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1
                ? OptionalDouble.of(sorted[middle])
                : Arrays.stream(sorted, middle - 1, middle + 1).average();
    }
}
