package com.opusimg.compliance.promise.view;

import com.opusimg.compliance.promise.Alarm;
import com.opusimg.compliance.promise.Alarms;
import com.opusimg.compliance.promise.FigureWords;
import com.opusimg.compliance.promise.PromiseRegister;
import com.opusimg.compliance.promise.PromiseState;
import com.opusimg.compliance.promise.Proofs;
import com.opusimg.compliance.promise.RegisteredPromise;
import com.opusimg.compliance.promise.Round;
import com.opusimg.compliance.promise.Rounds;
import com.opusimg.compliance.promise.Standing;
import com.opusimg.platform.web.Figures;
import com.opusimg.platform.web.Texts;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The console's first page: how every promise stands, by groups, today or at the end of a past day. */
@Named("promisesPage")
@RequestScoped
public class PromisesBean {
    private static final Duration CHARTED = Duration.ofDays(7);
    private static final int NAMED = 2;

    @Inject
    HttpServletRequest request;

    @Inject
    Rounds rounds;

    @Inject
    PromiseRegister register;

    @Inject
    Proofs proofs;

    @Inject
    FigureWords words;

    @Inject
    Alarms alarms;

    @Inject
    Figures figures;

    @Inject
    Clock clock;

    private Round round;
    private String asked;
    private LocalDate day;
    private String group;
    private String opened;
    private boolean notKept;
    private List<PromiseRow> rows = List.of();

    /** A group with a cell for each of its promises. */
    public record GroupLine(String id, String title, long kept, List<Standing> cells) {
        /** How many promises it has. */
        public int size() {
            return cells.size();
        }
    }

    @PostConstruct
    void load() {
        opened = known(request.getParameter("promise"));
        group = group(request.getParameter("group"));
        notKept = "not-kept".equals(request.getParameter("only"));
        asked = request.getParameter("day");
        day = day(asked);
        round = day == null
                ? rounds.current().orElse(null)
                : rounds.at(day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        if (isMeasured()) {
            rows = rows();
        }
    }

    private String known(String id) {
        return id == null ? null : register.find(id).map(RegisteredPromise::id).orElse(null);
    }

    private String group(String id) {
        String asked = opened == null ? id : opened.substring(0, opened.indexOf('-'));
        return register.groups().stream()
                .map(PromiseRegister.Group::id)
                .filter(one -> one.equals(asked))
                .findFirst()
                .orElse("RET");
    }

    /** A day that is not over, or is none, is today. */
    private LocalDate day(String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            LocalDate asked = LocalDate.parse(text);
            return asked.isBefore(clock.instant().atZone(ZoneOffset.UTC).toLocalDate()) ? asked : null;
        } catch (DateTimeException malformed) {
            return null;
        }
    }

    /** Whether the address asks for a day that is none, or is not over. */
    public boolean isDayWrong() {
        return day == null && asked != null && !asked.isBlank();
    }

    /** Whether anything was measured by then. */
    public boolean isMeasured() {
        return round != null && !round.standings().isEmpty();
    }

    /** When it was measured. */
    public Instant getAt() {
        return round.at();
    }

    /** The past day that is shown, or null for now. */
    public LocalDate getDay() {
        return day;
    }

    /** The past day that is shown, in words. */
    public String getDayWords() {
        return figures.date(day);
    }

    /** How many promises there are. */
    public int getTotal() {
        return register.all().size();
    }

    /** How many are in a state, by its id. */
    public long count(String state) {
        return round.standings().stream()
                .filter(one -> one.state().id().equals(state))
                .count();
    }

    /** The first few promises of a state with their reasons; for those kept, what being kept means. */
    public String foot(String state) {
        List<Standing> all = round.standings().stream()
                .filter(one -> one.state().id().equals(state))
                .toList();
        if (all.isEmpty()) {
            return Texts.text("promises.foot.none");
        }
        if (state.equals(PromiseState.OPEN.id())) {
            return Texts.text("promises.foot.open");
        }
        String named = all.stream()
                .limit(NAMED)
                .map(one -> one.promise() + ": " + one.reason())
                .collect(Collectors.joining("; "));
        return all.size() > NAMED ? Texts.text("promises.foot.more", named, all.size() - NAMED) : named;
    }

    public List<GroupLine> getGroups() {
        return register.groups().stream()
                .map(one -> line(one, standings(one.id())))
                .toList();
    }

    private static GroupLine line(PromiseRegister.Group group, List<Standing> cells) {
        long kept =
                cells.stream().filter(one -> one.state() == PromiseState.KEPT).count();
        return new GroupLine(group.id(), group.title(), kept, cells);
    }

    /** The group that is shown. */
    public String getGroup() {
        return group;
    }

    /** The words of the group that is shown. */
    public String getGroupTitle() {
        return register.groups().stream()
                .filter(one -> one.id().equals(group))
                .findFirst()
                .orElseThrow()
                .title();
    }

    /** Id of the promise that is open, or null. */
    public String getOpened() {
        return opened;
    }

    /** Whether kept promises are left out. */
    public boolean isNotKept() {
        return notKept;
    }

    /** How many promises of the group are not kept. */
    public long getNotKeptCount() {
        return standings(group).stream()
                .filter(one -> one.state() != PromiseState.KEPT)
                .count();
    }

    /** The promises of the group. */
    public List<PromiseRow> getRows() {
        return rows;
    }

    private List<PromiseRow> rows() {
        Instant from = clock.instant().minus(CHARTED);
        return standings(group).stream()
                .filter(one -> !notKept || one.state() != PromiseState.KEPT)
                .map(one -> row(one, from))
                .toList();
    }

    private PromiseRow row(Standing standing, Instant from) {
        RegisteredPromise promise = register.find(standing.promise()).orElseThrow();
        Optional<Spark> spark = day == null
                ? Spark.of(rounds.history(promise.id(), from), standing, from, clock.instant())
                : Optional.empty();
        return new PromiseRow(promise, standing, proofs.of(promise.id()), words, spark.orElse(null));
    }

    private List<Standing> standings(String ofGroup) {
        return round.standings().stream()
                .filter(one -> one.promise().startsWith(ofGroup + "-"))
                .toList();
    }

    /** Alarms that are not over, now. */
    public List<Alarm> getAlarms() {
        return alarms.open();
    }
}
