package com.opusimg.rights.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import com.opusimg.platform.time.PublicHolidays;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The law's clocks, held against days counted by hand on a calendar. */
@Promise("RGT-10")
class RegimeClockTest {

    private static final Map<Regime, PublicHolidays> PLACES = Map.of(
            Regime.GDPR, PublicHolidays.of("de-be"),
            Regime.UK_GDPR, PublicHolidays.of("gb-eng"),
            Regime.CCPA, PublicHolidays.of("us-ca"));

    private static final Map<Regime, ZoneId> ZONES = Map.of(
            Regime.GDPR, ZoneId.of("Europe/Berlin"),
            Regime.UK_GDPR, ZoneId.of("Europe/London"),
            Regime.CCPA, ZoneId.of("America/Los_Angeles"));

    private static RegimeClock clock(Regime regime) {
        return new RegimeClock(one -> new WorkingDays(PLACES.get(one)::include), ZONES.get(regime));
    }

    private static Deadlines of(Regime regime, Kind kind, LocalDateTime received, int paused, boolean extended) {
        Instant moment = received.atZone(ZONES.get(regime)).toInstant();
        return clock(regime).of(new RegimeClock.Course(regime, kind, moment, moment, paused, extended));
    }

    @ParameterizedTest(name = "{0} received {1}: {2}, at most {3} ({4})")
    @CsvSource({
        // One month and three months; de-be has Women's Day, 8 March, and gb-eng its bank holidays.
        "GDPR, 2026-11-09T08:14, 2026-12-09, 2027-02-09, a Wednesday",
        "GDPR, 2026-08-31T12:00, 2026-09-30, 2026-11-30, no 31 September: the last of the month",
        "GDPR, 2026-01-30T12:00, 2026-03-02, 2026-04-30, 28 February is a Saturday",
        "GDPR, 2027-01-31T12:00, 2027-03-01, 2027-04-30, 28 February is a Sunday",
        "GDPR, 2028-01-31T12:00, 2028-02-29, 2028-05-02, leap year; 30 April is a Sunday and 1 May a holiday",
        "GDPR, 2028-02-29T12:00, 2028-03-29, 2028-05-29, from the leap day",
        "GDPR, 2028-01-29T12:00, 2028-02-29, 2028-05-02, onto the leap day; 29 April is a Saturday and 1 May a holiday",
        "GDPR, 2026-11-25T12:00, 2026-12-28, 2027-02-25, Christmas and its second day and a Sunday",
        "GDPR, 2026-12-01T12:00, 2027-01-04, 2027-03-01, New Year's Day is a Friday",
        "GDPR, 2026-03-03T12:00, 2026-04-07, 2026-06-03, Good Friday to Easter Monday",
        "GDPR, 2026-09-03T12:00, 2026-10-05, 2026-12-03, Unity Day is a Saturday",
        "GDPR, 2027-02-08T12:00, 2027-03-09, 2027-05-10, Women's Day in Berlin is a Monday; 8 May is a Saturday",
        "GDPR, 2026-02-28T23:59, 2026-03-30, 2026-05-28, 28 March is a Saturday",
        "UK_GDPR, 2026-09-03T09:00, 2026-10-05, 2026-12-03, 3 October is a Saturday",
        "UK_GDPR, 2026-03-30T09:00, 2026-04-30, 2026-06-30, plain",
        "UK_GDPR, 2026-03-31T09:00, 2026-04-30, 2026-06-30, no 31 April and no 31 June matters not: both are the last",
        "UK_GDPR, 2026-07-31T09:00, 2026-09-01, 2026-11-02, the summer bank holiday is Monday 31 August; 31 October a Saturday",
        "UK_GDPR, 2026-11-26T09:00, 2026-12-29, 2027-02-26, Boxing Day is a Saturday: Monday instead",
        "UK_GDPR, 2028-01-31T09:00, 2028-02-29, 2028-05-02, leap year; 1 May 2028 is the bank holiday",
        "CCPA, 2026-11-17T09:00, 2027-01-01, 2027-02-15, 45 and 90 calendar days; no weekend and no holiday moves them",
        "CCPA, 2026-11-12T09:00, 2026-12-27, 2027-02-10, ends on a Sunday",
        "CCPA, 2028-01-15T09:00, 2028-02-29, 2028-04-14, leap year",
        "CCPA, 2027-01-15T09:00, 2027-03-01, 2027-04-15, no leap year",
    })
    void answersAreDueOnTheDayThatTheLawSays(
            Regime regime, LocalDateTime received, LocalDate answer, LocalDate longest, String why) {
        Deadlines first = of(regime, Kind.ACCESS, received, 0, false);
        assertThat(first.answerBy()).as(why).isEqualTo(answer);
        assertThat(first.extendBy()).as("told within the first period").isEqualTo(answer);
        assertThat(first.extendedTo()).as(why).isEqualTo(longest);

        Deadlines extended = of(regime, Kind.ACCESS, received, 0, true);
        assertThat(extended.answerBy()).isEqualTo(longest);
        assertThat(extended.extendBy()).as("once only").isNull();
        assertThat(extended.extendedTo()).isNull();
    }

    @ParameterizedTest(name = "received {0}: confirmed by {1}, opted out by {2} ({3})")
    @CsvSource({
        "2026-11-02T09:00, 2026-11-17, 2026-11-24, Veterans Day is a Wednesday",
        "2026-11-20T09:00, 2026-12-08, 2026-12-15, Thanksgiving and the Friday after it",
        "2026-12-18T09:00, 2027-01-05, 2027-01-12, Christmas and New Year",
        "2026-11-21T09:00, 2026-12-08, 2026-12-15, on a Saturday: Monday is the first",
        "2026-06-26T09:00, 2026-07-13, 2026-07-20, Independence Day is a Saturday: Friday instead",
        "2027-12-17T09:00, 2028-01-04, 2028-01-11, Christmas 2027 is a Saturday and New Year 2028 too: both on the Friday before",
    })
    void theCcpaCountsBusinessDaysToConfirmAndToOptOut(
            LocalDateTime received, LocalDate acknowledge, LocalDate optOut, String why) {
        assertThat(of(Regime.CCPA, Kind.ERASURE, received, 0, false).acknowledgeBy())
                .as(why)
                .isEqualTo(acknowledge);
        Deadlines sale = of(Regime.CCPA, Kind.SALE_OPT_OUT, received, 0, false);
        assertThat(sale.answerBy()).as(why).isEqualTo(optOut);
        assertThat(sale.extendBy()).as("there is no later day for an opt-out").isNull();
    }

    @ParameterizedTest(name = "{0} received {1} and paused {2} days: {3}, at most {4}")
    @CsvSource({
        "GDPR, 2026-11-09T08:14, 0, 2026-12-09, 2027-02-09",
        "GDPR, 2026-11-09T08:14, 1, 2026-12-10, 2027-02-10",
        "GDPR, 2026-11-09T08:14, 3, 2026-12-14, 2027-02-12", // 12 December is a Saturday
        "GDPR, 2026-08-31T08:14, 10, 2026-10-12, 2026-12-10", // 10 October is a Saturday
        "CCPA, 2026-11-17T09:00, 0, 2027-01-01, 2027-02-15",
    })
    void aPauseMovesTheDayByAsManyDays(
            Regime regime, LocalDateTime received, int paused, LocalDate answer, LocalDate longest) {
        Deadlines last = of(regime, Kind.ACCESS, received, paused, false);
        assertThat(last.answerBy()).isEqualTo(answer);
        assertThat(last.extendedTo()).isEqualTo(longest);
    }

    @Test
    void theUkClockBeginsWhenItIsKnownWhoAsks() {
        Instant received = Instant.parse("2026-11-01T12:00:00Z");
        Instant known = Instant.parse("2026-11-12T12:00:00Z");
        Deadlines last = clock(Regime.UK_GDPR)
                .of(new RegimeClock.Course(Regime.UK_GDPR, Kind.ACCESS, received, known, 0, false));
        assertThat(last.answerBy()).isEqualTo(LocalDate.parse("2026-12-14")); // 12 December is a Saturday
        assertThat(last.extendedTo()).isEqualTo(LocalDate.parse("2027-02-12"));
    }

    @Test
    void whoWaitsForProofAndWhoDoesNot() {
        assertThat(RegimeClock.waitsForIdentity(Regime.GDPR)).isTrue();
        assertThat(RegimeClock.waitsForIdentity(Regime.UK_GDPR)).isTrue();
        assertThat(RegimeClock.waitsForIdentity(Regime.CCPA)).isFalse();
        assertThat(RegimeClock.startsWithIdentity(Regime.UK_GDPR)).isTrue();
        assertThat(RegimeClock.startsWithIdentity(Regime.GDPR)).isFalse();
    }

    @Test
    void aDayIsTheOneOfTheOperator() {
        // Half past eleven in the evening in Berlin, the next day's half past nine in the morning in Auckland.
        Instant late = Instant.parse("2026-11-30T22:30:00Z");
        var berlin = new RegimeClock(regime -> new WorkingDays(day -> false), ZoneId.of("Europe/Berlin"));
        var auckland = new RegimeClock(regime -> new WorkingDays(day -> false), ZoneId.of("Pacific/Auckland"));
        var course = new RegimeClock.Course(Regime.GDPR, Kind.ACCESS, late, late, 0, false);
        assertThat(berlin.of(course).answerBy()).isEqualTo(LocalDate.parse("2026-12-30"));
        assertThat(auckland.of(course).answerBy()).isEqualTo(LocalDate.parse("2027-01-01"));
    }

    @ParameterizedTest(name = "{0}, last day {1}: too late from {2}")
    @CsvSource({
        "Europe/Berlin, 2027-03-28, 2027-03-28T22:00:00Z", // the day of 23 hours
        "Europe/Berlin, 2026-10-25, 2026-10-25T23:00:00Z", // the day of 25 hours
        "Europe/Berlin, 2027-03-27, 2027-03-27T23:00:00Z",
        "America/Los_Angeles, 2026-11-01, 2026-11-02T08:00:00Z",
        "America/Sao_Paulo, 2018-11-03, 2018-11-04T03:00:00Z", // the next day began at one o'clock there
    })
    void aLastDayEndsWhereTheNextBeginsWhateverTheClocksDo(ZoneId zone, LocalDate last, Instant tooLate) {
        var law = new RegimeClock(regime -> new WorkingDays(day -> false), zone);
        assertThat(law.end(last)).isEqualTo(tooLate);
        assertThat(law.day(tooLate.minusSeconds(1))).isEqualTo(last);
        assertThat(law.daysLeft(last, tooLate.minusSeconds(1))).isZero();
        assertThat(law.daysLeft(last, tooLate)).isEqualTo(-1);
    }

    @Test
    void daysOfAPauseAreDaysOfTheCalendarAlsoAcrossAChangeOfTheClocks() {
        var law = clock(Regime.GDPR);
        // From noon to noon over the night of 25 October 2026 are 25 hours, and one day.
        assertThat(law.daysBetween(Instant.parse("2026-10-24T10:00:00Z"), Instant.parse("2026-10-25T11:00:00Z")))
                .isEqualTo(1);
        // From noon to eleven over the night of 28 March 2027 are 22 hours, and one day.
        assertThat(law.daysBetween(Instant.parse("2027-03-27T11:00:00Z"), Instant.parse("2027-03-28T09:00:00Z")))
                .isEqualTo(1);
        assertThat(law.daysBetween(Instant.parse("2027-03-28T06:00:00Z"), Instant.parse("2027-03-28T20:00:00Z")))
                .isZero();
    }

    @Test
    void withoutAPlaceOnlyWeekendsCount() {
        var law = new RegimeClock(regime -> new WorkingDays(day -> false), ZoneId.of("UTC"));
        Instant received = Instant.parse("2026-11-25T12:00:00Z");
        assertThat(law.of(new RegimeClock.Course(Regime.GDPR, Kind.ACCESS, received, received, 0, false))
                        .answerBy())
                .as("Christmas Day is a Friday")
                .isEqualTo(LocalDate.parse("2026-12-25"));
    }
}
