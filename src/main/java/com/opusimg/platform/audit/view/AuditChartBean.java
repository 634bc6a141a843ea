package com.opusimg.platform.audit.view;

import com.opusimg.platform.audit.AuditSearch;
import com.opusimg.platform.audit.AuditSearch.DayCount;
import com.opusimg.platform.web.Figures;
import com.opusimg.platform.web.Texts;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Entries of the last thirty days, by day and by what was done. */
@Named("auditCharts")
@RequestScoped
public class AuditChartBean {
    private static final int DAYS = 30;
    private static final int HEIGHT = 100;
    private static final int STEP = 20;
    private static final int LABEL_EVERY = 5;
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final int MOST_ACTIONS = 12;

    @Inject
    AuditSearch search;

    @Inject
    Figures figures;

    private List<Bar> bars = List.of();
    private List<String> days = List.of();
    private List<Share> shares = List.of();
    private long most;
    private long all;

    /** A day's bar, in the units of the drawing. */
    public record Bar(int x, int y, int height, String label) {}

    /**
     * What was done, and how often.
     *
     * @param width in hundredths of the widest
     */
    public record Share(String action, String label, long entries, int width) {}

    @PostConstruct
    void load() {
        List<DayCount> counts = search.days(DAYS);
        Map<LocalDate, Long> byDay = counts.stream()
                .collect(Collectors.groupingBy(DayCount::day, TreeMap::new, Collectors.summingLong(DayCount::entries)));
        most = byDay.values().stream().mapToLong(Long::longValue).max().orElse(0);
        all = byDay.values().stream().mapToLong(Long::longValue).sum();
        var drawn = new ArrayList<Bar>();
        var named = new ArrayList<String>();
        for (int i = 0; i < DAYS; i++) {
            LocalDate day = search.today().minusDays(DAYS - 1L - i);
            long entries = byDay.getOrDefault(day, 0L);
            int height = entries == 0 ? 0 : (int) Math.max(2, HEIGHT * entries / most);
            String name = figures.date(day);
            drawn.add(new Bar(i * STEP, HEIGHT - height, height, name + ": " + figures.count(entries)));
            if (i % LABEL_EVERY == LABEL_EVERY - 1) {
                named.add(SHORT.format(day));
            }
        }
        bars = drawn;
        days = named;
        Map<String, Long> byAction = counts.stream()
                .collect(Collectors.groupingBy(DayCount::action, Collectors.summingLong(DayCount::entries)));
        long widest =
                byAction.values().stream().mapToLong(Long::longValue).max().orElse(1);
        var texts = new Texts();
        shares = byAction.entrySet().stream()
                .sorted(Comparator.<Map.Entry<String, Long>>comparingLong(one -> -one.getValue())
                        .thenComparing(Map.Entry::getKey))
                .limit(MOST_ACTIONS)
                .map(one -> new Share(one.getKey(), texts.named("event", one.getKey()), one.getValue(), (int)
                        Math.max(1, 100 * one.getValue() / widest)))
                .toList();
    }

    public List<Bar> getBars() {
        return bars;
    }

    /** Names below the bars. */
    public List<String> getDays() {
        return days;
    }

    /** What the highest bar stands for. */
    public long getMost() {
        return most;
    }

    /** What is done most often, the most frequent first. */
    public List<Share> getShares() {
        return shares;
    }

    /** The drawing in words. */
    public String getSummary() {
        return Texts.text("audit.chart.summary", figures.count(all), DAYS, figures.count(most));
    }

    /** Whether there is nothing to draw. */
    public boolean isNone() {
        return all == 0;
    }
}
