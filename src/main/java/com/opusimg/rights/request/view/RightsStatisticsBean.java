package com.opusimg.rights.request.view;

import com.opusimg.platform.web.Texts;
import com.opusimg.rights.request.CaseStatistics;
import com.opusimg.rights.request.CaseStatistics.Case;
import com.opusimg.rights.request.CaseStatistics.Sums;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** Requests of the last twelve months: a bar for each month, and rows by law and by kind. */
@Named("rightsStatistics")
@RequestScoped
public class RightsStatisticsBean {
    private static final int MONTHS = 12;
    private static final int HEIGHT = 100;
    private static final int STEP = 50;
    private static final int LABEL_EVERY = 2;
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("MMM", Locale.ENGLISH);

    @Inject
    CaseStatistics statistics;

    private Sums all;
    private Chart counts;
    private Chart days;
    private List<Row> regimes = List.of();
    private List<Row> kinds = List.of();

    /** A month's bar, in the units of the drawing. */
    public record Bar(int x, int y, int height, String label) {}

    /**
     * A bar for each month.
     *
     * @param most what the highest bar stands for
     * @param months names below the bars, of every second one, the last included
     */
    public record Chart(String title, String summary, String most, List<String> months, List<Bar> bars) {
        /** Whether no bar has any height. */
        public boolean isNone() {
            return bars.stream().allMatch(bar -> bar.height() == 0);
        }
    }

    /** A row of a table. */
    public record Row(
            String label,
            long received,
            long answered,
            long refused,
            long otherwise,
            long open,
            long late,
            String median) {}

    @PostConstruct
    void load() {
        List<Case> cases = statistics.cases(MONTHS);
        all = statistics.sums(cases);
        regimes = statistics.by(Case::regime, cases).entrySet().stream()
                .map(entry -> row(Texts.text("rights.regime." + entry.getKey()), entry.getValue()))
                .toList();
        kinds = statistics.by(Case::kind, cases).entrySet().stream()
                .map(entry -> row(Texts.text("rights.kind." + entry.getKey()), entry.getValue()))
                .toList();
        Map<YearMonth, Sums> months = statistics.by(statistics::month, cases);
        long most = months.values().stream().mapToLong(Sums::received).max().orElse(1);
        double longest = months.values().stream()
                .map(Sums::medianDays)
                .mapToDouble(median -> median.orElse(0))
                .reduce(1, Math::max);
        var received = new ArrayList<Bar>();
        var medians = new ArrayList<Bar>();
        var names = new ArrayList<String>();
        for (int i = 0; i < MONTHS; i++) {
            YearMonth month = statistics.thisMonth().minusMonths(MONTHS - 1L - i);
            Sums sums = months.get(month);
            long count = sums == null ? 0 : sums.received();
            OptionalDouble median = sums == null ? OptionalDouble.empty() : sums.medianDays();
            received.add(bar(
                    i,
                    count == 0 ? OptionalDouble.empty() : OptionalDouble.of(count),
                    most,
                    MONTH.format(month) + ": " + count));
            medians.add(bar(i, median, longest, MONTH.format(month) + ": " + median(median)));
            if (i % LABEL_EVERY == LABEL_EVERY - 1) {
                names.add(SHORT.format(month));
            }
        }
        counts = new Chart(
                Texts.text("rights.stats.months"),
                Texts.text("rights.stats.summary", all.received(), MONTHS),
                Texts.text("rights.stats.number", most),
                names,
                received);
        days = new Chart(
                Texts.text("rights.stats.daysByMonth"),
                Texts.text("rights.stats.daysSummary", median(all.medianDays())),
                Texts.text("rights.stats.number", longest),
                names,
                medians);
    }

    /** What there is has a height, be it the least. */
    private static Bar bar(int place, OptionalDouble value, double most, String label) {
        int height = value.isPresent() ? (int) Math.max(2, HEIGHT * value.getAsDouble() / most) : 0;
        return new Bar(place * STEP, HEIGHT - height, height, label);
    }

    private static Row row(String label, Sums sums) {
        return new Row(
                label,
                sums.received(),
                sums.granted(),
                sums.refused(),
                sums.otherwise(),
                sums.open(),
                sums.late(),
                median(sums.medianDays()));
    }

    private static String median(OptionalDouble days) {
        return days.isPresent() ? Texts.text("rights.stats.days", days.getAsDouble()) : "–";
    }

    /** Whether there was any request. */
    public boolean isNone() {
        return all.received() == 0;
    }

    public Sums getAll() {
        return all;
    }

    /** The median of all, in words. */
    public String getMedian() {
        return median(all.medianDays());
    }

    /** What came in each month, and how long answers took. */
    public List<Chart> getCharts() {
        return List.of(counts, days);
    }

    public List<Row> getRegimes() {
        return regimes;
    }

    public List<Row> getKinds() {
        return kinds;
    }
}
