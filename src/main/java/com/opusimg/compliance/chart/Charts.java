package com.opusimg.compliance.chart;

import com.opusimg.compliance.promise.Unit;
import com.opusimg.platform.CsvText;
import com.opusimg.platform.web.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All charts of the console. */
@ApplicationScoped
public class Charts {
    /** How many days charts show. */
    public static final int DAYS = 30;

    /** In the order in which people are shown them; what is not named comes last. */
    private static final List<String> ORDER = List.of(
            "requests-due",
            "requests-received",
            "retention-lag",
            "retention-deleted",
            "consent",
            "alarms",
            "jobs",
            "messages",
            "storage");

    @Inject
    @Any
    Instance<ChartSource> sources;

    @Inject
    Clock clock;

    /** Every chart, as it is now. */
    @Transactional
    public List<Chart> all() {
        LocalDate today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
        var days = new Days(today.minusDays(DAYS - 1L), DAYS);
        return sources.stream()
                .flatMap(one -> one.charts(days).stream())
                .sorted(Comparator.comparingInt(one -> place(one.id())))
                .toList();
    }

    /** The chart of an id, if there is one. */
    @Transactional
    public Optional<Chart> find(String id) {
        return all().stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /** The table behind a chart: a line for each label. */
    public String csv(Chart chart) {
        var heads = new ArrayList<>(List.of(Texts.text("chart.label")));
        chart.series().forEach(one -> heads.add(series(chart, one)));
        var rows = new ArrayList<List<String>>();
        for (int i = 0; i < chart.labels().size(); i++) {
            var row = new ArrayList<>(List.of(label(chart, chart.labels().get(i))));
            for (Chart.Series one : chart.series()) {
                row.add(BigDecimal.valueOf(one.values().get(i))
                        .setScale(chart.unit() == Unit.PERCENT ? 1 : 0, RoundingMode.HALF_UP)
                        .toPlainString());
            }
            rows.add(row);
        }
        return CsvText.of(heads, rows);
    }

    /** The words of a series. */
    public static String series(Chart chart, Chart.Series series) {
        return Texts.text("chart." + chart.id() + "." + series.id());
    }

    /** The words of a label; a day and what has no words are told as they are. */
    public static String label(Chart chart, String label) {
        return Texts.find("chart." + chart.id() + "." + label).orElse(label);
    }

    private static int place(String id) {
        int place = ORDER.indexOf(id);
        return place < 0 ? ORDER.size() : place;
    }
}
