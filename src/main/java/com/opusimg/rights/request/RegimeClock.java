package com.opusimg.rights.request;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;

/**
 * Counts the time that the law gives.
 *
 * <p>GDPR Art. 12(3) with Regulation (EEC, Euratom) 1182/71, Art. 3: one month ends on the day of the same number as that of
 * receipt, or on the last of a shorter month, and where that is no working day on the next one; two months more where they were told with reasons
 * within the first. It is suspended while the person has been asked who they are (EDPB Guidelines 01/2022, 157).
 *
 * <p>UK GDPR Art. 12(3) and 12A, as the ICO counts: the same corresponding day. It runs from when the person has said who they are,
 * where they were asked.
 *
 * <p>CCPA, 11 CCR §7021 and §7026(f): ten business days to confirm receipt, 45 calendar days to answer, 90 at most, whether or not
 * anybody knows who it is; fifteen business days for an opt-out. Calendar days are not moved by a weekend, which is never too late.
 */
public final class RegimeClock {
    private static final int CCPA_ACKNOWLEDGE = 10;
    private static final int CCPA_OPT_OUT = 15;
    private static final int CCPA_ANSWER = 45;
    private static final int CCPA_LONGEST = 90;
    private static final int MONTHS = 1;
    private static final int MONTHS_LONGEST = 3;

    private final Function<Regime, WorkingDays> workingDays;
    private final ZoneId zone;

    RegimeClock(Function<Regime, WorkingDays> workingDays, ZoneId zone) {
        this.workingDays = workingDays;
        this.zone = zone;
    }

    /**
     * A request as far as its clock is concerned.
     *
     * @param received when it came in
     * @param from when the clock began, which is later where the law waits for proof of identity
     * @param pausedDays days for which it stood
     * @param extended whether more time was told
     */
    public record Course(Regime regime, Kind kind, Instant received, Instant from, int pausedDays, boolean extended) {}

    /** The last days of a request. */
    public Deadlines of(Course course) {
        WorkingDays working = workingDays.apply(course.regime());
        return course.regime() == Regime.CCPA ? ccpa(course, working) : months(course, working);
    }

    private Deadlines ccpa(Course course, WorkingDays working) {
        LocalDate received = day(course.received());
        if (course.kind() == Kind.SALE_OPT_OUT) {
            return new Deadlines(null, working.after(received, CCPA_OPT_OUT), null, null);
        }
        LocalDate acknowledge = working.after(received, CCPA_ACKNOWLEDGE);
        LocalDate first = received.plusDays(CCPA_ANSWER);
        LocalDate longest = received.plusDays(CCPA_LONGEST);
        return course.extended()
                ? new Deadlines(acknowledge, longest, null, null)
                : new Deadlines(acknowledge, first, first, longest);
    }

    private Deadlines months(Course course, WorkingDays working) {
        LocalDate first = afterMonths(course, MONTHS, working);
        LocalDate longest = afterMonths(course, MONTHS_LONGEST, working);
        return course.extended()
                ? new Deadlines(null, longest, null, null)
                : new Deadlines(null, first, first, longest);
    }

    private LocalDate afterMonths(Course course, int months, WorkingDays working) {
        return working.orNext(day(course.from()).plusMonths(months).plusDays(course.pausedDays()));
    }

    /** Whether the clock stands while somebody has been asked who they are and has not said. */
    public static boolean waitsForIdentity(Regime regime) {
        return regime != Regime.CCPA;
    }

    /** Whether it begins anew once they have said. */
    public static boolean startsWithIdentity(Regime regime) {
        return regime == Regime.UK_GDPR;
    }

    /** The day of a moment where the operator is. */
    public LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, zone);
    }

    /** When a day begins. */
    public Instant start(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    /** When a last day has passed. */
    public Instant end(LocalDate day) {
        return start(day.plusDays(1));
    }

    /** The last of so many working days after the day. */
    LocalDate after(Regime regime, LocalDate day, int count) {
        return workingDays.apply(regime).after(day, count);
    }

    /** How many days are left to a last day, which may be negative. */
    public long daysLeft(LocalDate last, Instant now) {
        return ChronoUnit.DAYS.between(day(now), last);
    }

    /** How many days lie between two moments. */
    public int daysBetween(Instant from, Instant until) {
        return (int) ChronoUnit.DAYS.between(day(from), day(until));
    }
}
