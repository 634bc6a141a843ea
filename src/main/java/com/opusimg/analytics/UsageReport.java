package com.opusimg.analytics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The sums as people see them. A day on which a feature was used fewer than {@value #LEAST} times is shown as that, and stands in
 * no total: otherwise a total would give it away.
 */
@ApplicationScoped
public class UsageReport {
    /** The least number that is shown. */
    public static final int LEAST = 5;

    @Inject
    UsageRows rows;

    @Inject
    Clock clock;

    /**
     * A feature on a day.
     *
     * @param uses how often; null when it is fewer than {@link #LEAST}
     * @param millis mean time of one use; null with it
     */
    public record Cell(LocalDate day, Feature feature, Long uses, Long millis) {
        static Cell of(UsageSum sum) {
            LocalDate day = LocalDate.ofInstant(sum.day(), ZoneOffset.UTC);
            boolean shown = sum.uses() >= LEAST;
            return new Cell(day, sum.feature(), shown ? sum.uses() : null, shown ? sum.millis() / sum.uses() : null);
        }

        /** Whether it may be shown. */
        public boolean shown() {
            return uses != null;
        }
    }

    /**
     * A feature over the days of a report, or all features on one day.
     *
     * @param uses the sum of the days or features that may be shown
     * @param millis mean time of one use, null where none is shown
     * @param hidden days or features that are used too little to be shown
     */
    public record Total(long uses, Long millis, int hidden) {
        static Total of(List<Cell> cells) {
            long uses = cells.stream().filter(Cell::shown).mapToLong(Cell::uses).sum();
            long millis = cells.stream()
                    .filter(Cell::shown)
                    .mapToLong(cell -> cell.millis() * cell.uses())
                    .sum();
            return new Total(uses, uses == 0 ? null : millis / uses, (int)
                    cells.stream().filter(cell -> !cell.shown()).count());
        }
    }

    /** Every cell of the last days, today's among them, oldest first. */
    public List<Cell> cells(int days) {
        Instant from = clock.instant().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(days - 1L));
        return rows.since(from).stream().map(Cell::of).toList();
    }

    /** Totals by feature, in the order of the features. */
    public static Map<Feature, Total> byFeature(List<Cell> cells) {
        var grouped = new TreeMap<Feature, List<Cell>>();
        cells.forEach(cell -> grouped.computeIfAbsent(cell.feature(), none -> new ArrayList<>())
                .add(cell));
        var totals = new TreeMap<Feature, Total>();
        grouped.forEach((feature, group) -> totals.put(feature, Total.of(group)));
        return totals;
    }
}
