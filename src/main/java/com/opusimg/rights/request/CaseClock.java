package com.opusimg.rights.request;

import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.time.PublicHolidays;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** The clock of the law with the holidays and the time zone of this installation. */
@ApplicationScoped
public class CaseClock {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final int PROMPT = 5;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    private RegimeClock law;

    @PostConstruct
    void prepare() {
        List<PublicHolidays> places = settings.get(Settings.RIGHTS_HOLIDAYS);
        law = new RegimeClock(regime -> workingDays(regime, places), settings.get(Settings.RIGHTS_TIME_ZONE));
    }

    private static WorkingDays workingDays(Regime regime, List<PublicHolidays> places) {
        return new WorkingDays(places.stream()
                .filter(place -> counts(regime, place.country()))
                .findFirst()
                .<Predicate<LocalDate>>map(place -> place::include)
                .orElse(day -> false));
    }

    private static boolean counts(Regime regime, String country) {
        return switch (regime) {
            case UK_GDPR -> country.equals("gb");
            case CCPA -> country.equals("us");
            case GDPR -> !country.equals("gb") && !country.equals("us");
        };
    }

    /** The last days of a case. */
    public Deadlines of(RightsCase about) {
        return law.of(about.course());
    }

    /** How many days are left to the last day, which may be negative. While the clock stands, as of when it stopped. */
    public long daysLeft(RightsCase about) {
        return law.daysLeft(of(about).answerBy(), about.pausedAt().orElseGet(clock::instant));
    }

    /** How many days the law gives in all, as things stand. */
    public long daysInAll(RightsCase about) {
        return Math.max(1, law.daysLeft(of(about).answerBy(), about.course().from()));
    }

    /** For example {@code 9 Dec}. */
    public String shortly(LocalDate day) {
        return SHORT.format(day);
    }

    /** For example {@code 9 December 2026}. */
    public String words(LocalDate day) {
        return DAY.format(day);
    }

    /** Whether somebody who is asked now who they are was asked without undue delay: within a working week. */
    boolean promptlyAsked(RightsCase about, Instant now) {
        return !law.day(now).isAfter(law.after(about.regime(), law.day(about.receivedAt()), PROMPT));
    }

    /** Writes into the row what follows from it. */
    void apply(RightsCase about) {
        Deadlines last = of(about);
        about.due(last.acknowledgeBy() == null ? null : law.end(last.acknowledgeBy()), law.end(last.answerBy()));
    }

    /** The first moment that is too late for the first period, whether or not it was extended. */
    Instant firstEnd(RightsCase about) {
        RegimeClock.Course now = about.course();
        return law.end(law.of(new RegimeClock.Course(
                        now.regime(), now.kind(), now.received(), now.from(), now.pausedDays(), false))
                .answerBy());
    }

    /** The pure count. */
    RegimeClock law() {
        return law;
    }
}
