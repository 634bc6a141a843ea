package com.opusimg.analytics.view;

import com.opusimg.analytics.Feature;
import com.opusimg.analytics.UsageReport;
import com.opusimg.analytics.UsageReport.Cell;
import com.opusimg.analytics.UsageReport.Total;
import com.opusimg.analytics.UsageStatistics;
import com.opusimg.platform.web.Figures;
import com.opusimg.platform.web.Texts;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;

/** The sums of uses of the last thirty days: a bar for each day, a row for each feature. */
@Named("usagePage")
@RequestScoped
public class UsageBean {
    private static final int DAYS = 30;
    private static final int HEIGHT = 100;

    @Inject
    UsageReport report;

    @Inject
    UsageStatistics statistics;

    @Inject
    Figures figures;

    @Inject
    Clock clock;

    private List<Row> rows = List.of();
    private List<Bar> bars = List.of();

    /** A feature's row. */
    public record Row(String label, String uses, String mean) {}

    /**
     * A day's bar, in the units of the drawing.
     *
     * @param label the day and its number, for the title of the bar
     */
    public record Bar(int x, int y, int height, String label) {}

    @PostConstruct
    void load() {
        List<Cell> cells = report.cells(DAYS);
        rows = UsageReport.byFeature(cells).entrySet().stream()
                .sorted(Comparator.comparingLong(entry -> -entry.getValue().uses()))
                .map(entry -> row(entry.getKey(), entry.getValue()))
                .toList();
        bars = bars(cells);
    }

    /** Whether anything is counted here. */
    public boolean isCounting() {
        return statistics.configured();
    }

    public List<Row> getRows() {
        return rows;
    }

    public List<Bar> getBars() {
        return bars;
    }

    /** What the drawing shows, in words. */
    public String getSummary() {
        long most = bars.stream()
                .mapToLong(Bar::height)
                .filter(height -> height > 0)
                .count();
        return Texts.text("usage.summary", DAYS, most);
    }

    private Row row(Feature feature, Total total) {
        String uses = figures.count(total.uses());
        return new Row(
                Texts.text("usage.feature." + feature.name()),
                total.uses() == 0
                        ? Texts.text("usage.few", UsageReport.LEAST)
                        : total.hidden() == 0 ? uses : Texts.text("usage.and", uses, total.hidden(), UsageReport.LEAST),
                figures.lag(total.millis()));
    }

    private List<Bar> bars(List<Cell> cells) {
        var byDay = new HashMap<LocalDate, Long>();
        cells.stream().filter(Cell::shown).forEach(cell -> byDay.merge(cell.day(), cell.uses(), Long::sum));
        long most = byDay.values().stream().mapToLong(Long::longValue).max().orElse(1);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var drawn = new ArrayList<Bar>();
        for (int i = 0; i < DAYS; i++) {
            LocalDate day = today.minusDays(DAYS - 1L - i);
            long uses = byDay.getOrDefault(day, 0L);
            int height = uses == 0 ? 0 : (int) Math.max(2, HEIGHT * uses / most);
            String label = figures.day(day.atStartOfDay(ZoneOffset.UTC).toInstant()) + ": " + figures.count(uses);
            drawn.add(new Bar(i * 20, HEIGHT - height, height, label));
        }
        return drawn;
    }
}
