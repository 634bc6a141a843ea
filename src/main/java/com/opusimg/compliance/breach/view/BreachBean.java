package com.opusimg.compliance.breach.view;

import com.opusimg.compliance.breach.AffectedData;
import com.opusimg.compliance.breach.AffectedPeople;
import com.opusimg.compliance.breach.Breach;
import com.opusimg.compliance.breach.BreachDrafts;
import com.opusimg.compliance.breach.BreachFacts;
import com.opusimg.compliance.breach.BreachNotices;
import com.opusimg.compliance.breach.BreachPerson;
import com.opusimg.compliance.breach.Breaches;
import com.opusimg.compliance.breach.Ground;
import com.opusimg.compliance.breach.Risk;
import com.opusimg.platform.Ids;
import com.opusimg.platform.look.view.StatedPurposeBean;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.May;
import com.opusimg.platform.security.Permission;
import com.opusimg.platform.web.PeriodWords;
import com.opusimg.platform.web.Problems;
import com.opusimg.platform.web.Texts;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.omnifaces.util.Faces;

/** One breach: what is known, who is affected, and who was told. */
@Named("breach")
@ViewScoped
public class BreachBean implements Serializable {
    private static final int SHOWN = 200;

    @Inject
    Breaches service;

    @Inject
    AffectedPeople people;

    @Inject
    StatedPurposeBean stated;

    @Inject
    BreachDrafts drafts;

    @Inject
    BreachNotices notices;

    @Inject
    Caller caller;

    @Inject
    Clock clock;

    private String key;
    private UUID id;
    private String number;
    private boolean drill;
    private Instant awareAt;
    private Instant dueAt;
    private Instant authorityAt;
    private Breach.Decision authority;
    private Breach.Decision told;
    private boolean late;
    private boolean closed;
    private String title;
    private String happened;
    private String from;
    private String until;
    private String kinds;
    private Long peopleAbout;
    private Long recordsAbout;
    private String consequences;
    private String measures;
    private Risk risk;
    private List<String> data;
    private String spanFrom;
    private String spanUntil;
    private String list;
    private String reason;
    private String why;
    private Ground ground;
    private String letter;

    /** Somebody on the list. */
    public record Row(
            String who, String source, Instant queuedAt, Instant sentAt, Instant seenAt, Instant acknowledgedAt)
            implements Serializable {}

    /** Finds the breach; answers 404 where there is none. */
    @May(Permission.BREACHES_READ)
    public void open() {
        try {
            id = UUID.fromString(String.valueOf(key));
            show(service.get(id));
        } catch (IllegalArgumentException | ProblemException none) {
            id = null;
            Faces.responseSendError(HttpServletResponse.SC_NOT_FOUND, null);
        }
    }

    private void show(Breach breach) {
        number = breach.getNumber();
        drill = breach.isDrill();
        awareAt = breach.getAwareAt();
        dueAt = breach.getDueAt();
        authority = breach.getAuthorityDecision();
        authorityAt = breach.getAuthorityAt();
        told = breach.getPeopleDecision();
        late = breach.isLate(clock.instant());
        closed = breach.getClosedAt() != null;
        BreachFacts facts = breach.facts();
        title = facts.title();
        happened = facts.happened();
        from = Moments.text(facts.from());
        until = Moments.text(facts.until());
        kinds = facts.data();
        peopleAbout = facts.people();
        recordsAbout = facts.records();
        consequences = facts.consequences();
        measures = facts.measures();
        risk = facts.risk();
        letter = breach.getLetter() == null ? drafts.letter(breach) : breach.getLetter();
    }

    /** Keeps what is known. */
    @May(Permission.BREACHES_ACT)
    public void save() {
        act(
                "breach.saved",
                () -> service.know(
                        id,
                        new BreachFacts(
                                title,
                                happened,
                                Moments.of("from", from),
                                Moments.of("until", until),
                                kinds,
                                peopleAbout,
                                recordsAbout,
                                consequences,
                                measures,
                                risk),
                        caller.account()));
    }

    /** Adds people by the chosen data. */
    @May(Permission.BREACHES_ACT)
    public void addByData() {
        var added = new long[1];
        if (Problems.attempt(() -> added[0] = people.addByData(
                id, data, Moments.of("spanFrom", spanFrom), Moments.of("spanUntil", spanUntil), caller.account()))) {
            Problems.done("breach.added", added[0]);
        }
    }

    /** Adds people by the list. */
    @May(Permission.BREACHES_ACT)
    public void addByList() {
        var added = new long[1];
        if (Problems.attempt(() -> added[0] = people.addByList(id, list, caller.account()))) {
            Problems.done("breach.added", added[0]);
            list = null;
        }
    }

    /** Notes that the authority was told. */
    @May(Permission.BREACHES_ACT)
    public void authorityTold() {
        act("breach.authorityIsTold", () -> service.authorityTold(id, why, caller.account()));
    }

    /** Notes that it need not be. */
    @May(Permission.BREACHES_ACT)
    public void authorityNotNeeded() {
        act("breach.authorityIsNot", () -> service.authorityNotNeeded(id, why, caller.account()));
    }

    /** Looks at the letter as it was written, before the question whether it is to go out. */
    @May(Permission.BREACHES_ACT)
    public void ask() {
        Problems.attempt(() -> service.requireTellable(id, letter));
    }

    /** Tells everybody on the list. */
    @May(Permission.BREACHES_ACT)
    public void tell() {
        act("breach.telling", () -> service.tellPeople(id, letter, caller.account()));
        if (told == Breach.Decision.TELL) {
            notices.tellSoon();
        }
    }

    /** Decides that people need not be told. */
    @May(Permission.BREACHES_ACT)
    public void peopleNotNeeded() {
        act("breach.peopleAreNot", () -> service.peopleNotNeeded(id, ground, reason, caller.account()));
    }

    /** Closes the case. */
    @May(Permission.BREACHES_ACT)
    public void close() {
        act("breach.isClosed", () -> service.close(id, caller.account()));
    }

    private void act(String done, Supplier<Breach> act) {
        if (Problems.attempt(() -> show(act.get()))) {
            Problems.done(done);
        }
    }

    /** Whether there is such a breach. */
    public boolean isFound() {
        return id != null;
    }

    /** How much of the 72 hours is left, or by how much they are over, in words. */
    public String getLeft() {
        return PeriodWords.of(Duration.between(clock.instant(), dueAt).abs().truncatedTo(ChronoUnit.MINUTES));
    }

    /** How much of the 72 hours has passed, in per cent. */
    public long getPassed() {
        return Math.clamp(
                Duration.between(awareAt, clock.instant()).toMinutes() * 100 / Breach.CLOCK.toMinutes(), 0, 100);
    }

    /** The notice to the authority. */
    public String getAuthorityDraft() {
        return drafts.authority(service.get(id));
    }

    /** The data that can be asked. */
    public List<AffectedData.Kept> getSources() {
        return people.sources();
    }

    /** Those on the list who were added last. */
    public List<Row> getRows() {
        return people.before(id, Ids.MAX, SHOWN).stream().map(this::row).toList();
    }

    private Row row(BreachPerson one) {
        return new Row(
                one.account()
                        .map(stated::address)
                        .orElseGet(() -> stated.showsOutsiders(Breaches.OBJECT, id)
                                ? one.getAddress()
                                : Texts.text("look.hiddenAddress")),
                one.getSource(),
                one.getQueuedAt(),
                one.getSentAt(),
                one.getSeenAt(),
                one.getAcknowledgedAt());
    }

    /** How far telling them has got. */
    public AffectedPeople.Told getCounts() {
        return people.told(id);
    }

    /** The same in words. */
    public String getCountWords() {
        AffectedPeople.Told counts = getCounts();
        return Texts.text(
                "breach.toldOf", counts.people(), counts.queued(), counts.sent(), counts.seen(), counts.acknowledged());
    }

    /** All risks. */
    public Risk[] getRisks() {
        return Risk.values();
    }

    /** All grounds. */
    public Ground[] getGrounds() {
        return Ground.values();
    }

    public String getKey() {
        return key;
    }

    public void setKey(String key) {
        this.key = key;
    }

    public String getNumber() {
        return number;
    }

    public Instant getAwareAt() {
        return awareAt;
    }

    public Instant getDueAt() {
        return dueAt;
    }

    public Instant getAuthorityAt() {
        return authorityAt;
    }

    public Breach.Decision getAuthority() {
        return authority;
    }

    public Breach.Decision getTold() {
        return told;
    }

    public boolean isDrill() {
        return drill;
    }

    public boolean isLate() {
        return late;
    }

    public boolean isClosed() {
        return closed;
    }

    public String getTitle() {
        return title;
    }

    public void setTitle(String title) {
        this.title = title;
    }

    public String getHappened() {
        return happened;
    }

    public void setHappened(String happened) {
        this.happened = happened;
    }

    public String getFrom() {
        return from;
    }

    public void setFrom(String from) {
        this.from = from;
    }

    public String getUntil() {
        return until;
    }

    public void setUntil(String until) {
        this.until = until;
    }

    public String getKinds() {
        return kinds;
    }

    public void setKinds(String kinds) {
        this.kinds = kinds;
    }

    public Long getPeopleAbout() {
        return peopleAbout;
    }

    public void setPeopleAbout(Long peopleAbout) {
        this.peopleAbout = peopleAbout;
    }

    public Long getRecordsAbout() {
        return recordsAbout;
    }

    public void setRecordsAbout(Long recordsAbout) {
        this.recordsAbout = recordsAbout;
    }

    public String getConsequences() {
        return consequences;
    }

    public void setConsequences(String consequences) {
        this.consequences = consequences;
    }

    public String getMeasures() {
        return measures;
    }

    public void setMeasures(String measures) {
        this.measures = measures;
    }

    public Risk getRisk() {
        return risk;
    }

    public void setRisk(Risk risk) {
        this.risk = risk;
    }

    public List<String> getData() {
        return data;
    }

    public void setData(List<String> data) {
        this.data = data;
    }

    public String getSpanFrom() {
        return spanFrom;
    }

    public void setSpanFrom(String spanFrom) {
        this.spanFrom = spanFrom;
    }

    public String getSpanUntil() {
        return spanUntil;
    }

    public void setSpanUntil(String spanUntil) {
        this.spanUntil = spanUntil;
    }

    public String getList() {
        return list;
    }

    public void setList(String list) {
        this.list = list;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public String getWhy() {
        return why;
    }

    public void setWhy(String why) {
        this.why = why;
    }

    public Ground getGround() {
        return ground;
    }

    public void setGround(Ground ground) {
        this.ground = ground;
    }

    public String getLetter() {
        return letter;
    }

    public void setLetter(String letter) {
        this.letter = letter;
    }
}
