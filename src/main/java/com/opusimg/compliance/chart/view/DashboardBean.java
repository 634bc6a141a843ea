package com.opusimg.compliance.chart.view;

import com.opusimg.compliance.chart.Chart;
import com.opusimg.compliance.chart.Charts;
import com.opusimg.compliance.due.Deadline;
import com.opusimg.compliance.due.DueBook;
import com.opusimg.compliance.due.DueWork;
import com.opusimg.compliance.promise.FigureWords;
import com.opusimg.compliance.promise.Unit;
import com.opusimg.platform.malware.MalwareScanner;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.StaffPages;
import com.opusimg.platform.web.Figures;
import com.opusimg.platform.web.Texts;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** The dashboard: what is due, every chart as bars, and how the parts of the portal are. */
@Named("dashboard")
@RequestScoped
public class DashboardBean {
    private static final int WIDTH = 600;
    private static final int HEIGHT = 100;
    private static final double FULL = 0.78;
    private static final String NOTHING = "–";

    @Inject
    Charts charts;

    @Inject
    DueBook book;

    @Inject
    Caller caller;

    @Inject
    Figures figures;

    @Inject
    FigureWords words;

    @Inject
    @Any
    Instance<HealthCheck> checks;

    @Inject
    MalwareScanner scanner;

    private List<Drawing> drawings;
    private List<DueWork> due;

    /**
     * A bar in the units of the drawing.
     *
     * @param kind class of its colour
     * @param label what it stands for, in words
     */
    public record Bar(double x, double y, double width, double height, String kind, String label) {}

    /**
     * What is due in a register.
     *
     * @param next the next deadline in words; a dash where there is none
     * @param nextAt the same as ISO 8601 has it; empty where there is none
     */
    public record Due(String id, String title, String page, String open, String overdue, String next, String nextAt) {
        /** Whether somebody is late. */
        public boolean late() {
            return !overdue.isEmpty();
        }
    }

    /**
     * A chart as it is drawn.
     *
     * @param page where what it counts is listed; null where there is no such page, or whoever looks may not open it
     * @param none what is said where there is nothing to draw
     */
    public record Drawing(
            String id,
            String title,
            String text,
            String page,
            String none,
            String most,
            String first,
            String last,
            List<Bar> bars,
            List<Total> totals,
            boolean nothing) {}

    /** What a series comes to. */
    public record Total(String label, String value, String kind) {}

    /**
     * How a part of the portal is.
     *
     * @param off whether it is not in use
     * @param said what it tells of itself, in words; a dash where it tells nothing
     */
    public record Part(String name, boolean up, boolean off, String said) {}

    @PostConstruct
    void load() {
        drawings = charts.all().stream().map(this::drawing).toList();
        due = book.of(caller::may);
    }

    private Due due(DueWork work) {
        Deadline next = work.next();
        boolean day = next != null && next.day() != null;
        return new Due(
                work.id(),
                DueBook.title(work),
                work.page(),
                figures.count(work.open()),
                work.late() ? figures.count(work.overdue()) : "",
                day ? figures.date(next.day()) : figures.moment(next == null ? null : next.end()),
                next == null ? "" : (day ? next.day() : next.end()).toString());
    }

    private Drawing drawing(Chart chart) {
        double most =
                chart.series().stream().mapToDouble(Chart.Series::most).max().orElse(0);
        var bars = new ArrayList<Bar>();
        int labels = chart.labels().size();
        int parts = chart.series().size();
        double step = (double) WIDTH / Math.max(1, labels);
        double width = step * FULL / parts;
        for (int i = 0; i < labels; i++) {
            for (int part = 0; part < parts; part++) {
                double value = chart.series().get(part).values().get(i);
                double height = most == 0 ? 0 : value / most * HEIGHT;
                bars.add(new Bar(
                        round(i * step + part * width),
                        round(HEIGHT - height),
                        round(width),
                        round(height),
                        kind(part),
                        label(chart, chart.labels().get(i)) + ", "
                                + Charts.series(chart, chart.series().get(part)) + ": "
                                + words.value(chart.unit(), value)));
            }
        }
        var totals = new ArrayList<Total>();
        for (int part = 0; part < parts; part++) {
            Chart.Series one = chart.series().get(part);
            double total = chart.unit() == Unit.COUNT || chart.unit() == Unit.BYTES ? one.sum() : one.most();
            totals.add(new Total(Charts.series(chart, one), words.value(chart.unit(), total), kind(part)));
        }
        return new Drawing(
                chart.id(),
                Texts.text("chart." + chart.id() + ".title"),
                Texts.text("chart." + chart.id() + ".text"),
                opens(chart.page()) ? chart.page() : null,
                Texts.find("chart." + chart.id() + ".nothing")
                        .orElseGet(() -> Texts.text("dashboard.nothing", Charts.DAYS)),
                words.value(chart.unit(), most),
                labels == 0 ? "" : label(chart, chart.labels().getFirst()),
                labels == 0 ? "" : label(chart, chart.labels().getLast()),
                bars,
                totals,
                most == 0);
    }

    private String label(Chart chart, String label) {
        return chart.span() == Chart.Span.DAYS ? figures.date(LocalDate.parse(label)) : Charts.label(chart, label);
    }

    private boolean opens(String page) {
        return page != null && StaffPages.opens(page, caller::may);
    }

    private static String kind(int part) {
        return part == 0 ? "is-count" : "is-second";
    }

    private static double round(double value) {
        return Math.round(value * 10) / 10.0;
    }

    /** Registers in which something is open, the most pressing first. */
    public List<Due> getDue() {
        return due.stream().filter(one -> one.open() > 0).map(this::due).toList();
    }

    /** All registers that were asked, open or not, in words. */
    public String getAsked() {
        return due.stream().map(DueBook::title).collect(Collectors.joining(", "));
    }

    /** How many days charts show. */
    public int getDays() {
        return Charts.DAYS;
    }

    public List<Drawing> getDrawings() {
        return drawings;
    }

    /** The parts of the portal, as its health checks have them, and the scanner. */
    public List<Part> getParts() {
        boolean present = scanner.present();
        var asked = new Part(
                Texts.text("dashboard.part.malware-scanner"),
                !present || scanner.answers(),
                !present,
                present ? NOTHING : Texts.text("dashboard.scannerOff"));
        return Stream.concat(checks.stream().map(this::part), Stream.of(asked)).toList();
    }

    private Part part(HealthCheck check) {
        HealthCheckResponse response = check.call();
        String said = response.getData()
                .map(data -> data.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(one -> said(one.getKey(), one.getValue()))
                        .collect(Collectors.joining(" · ")))
                .filter(words -> !words.isEmpty())
                .orElse(NOTHING);
        String name = response.getName();
        return new Part(
                Texts.find("dashboard.part." + name).orElse(name),
                response.getStatus() == HealthCheckResponse.Status.UP,
                false,
                said);
    }

    private String said(String key, Object value) {
        Object shown = key.endsWith("Bytes") && value instanceof Long bytes ? words.value(Unit.BYTES, bytes) : value;
        return Texts.find("dashboard.says." + key)
                .map(text -> Texts.text("dashboard.says." + key, shown))
                .orElse(key + ": " + shown);
    }
}
