package com.opusimg.rights.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import com.opusimg.compliance.due.Deadline;
import com.opusimg.compliance.due.DueWork;
import com.opusimg.rights.TestRightsEvidence;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CaseDueTest {
    @RegisterExtension
    static final RightsHouse house = new RightsHouse(Map.of());

    @Test
    void whatIsLateIsOverdueAndACaseWhoseClockStandsIsNot() {
        UUID first = house.signedIn(Kind.ACCESS);
        UUID asked =
                house.open(new Intake(Kind.ACCESS, Regime.GDPR, Way.LETTER, null, "eve@example.org", null, null, null));
        house.act(() -> house.desk.identify(asked, "Known from the letter's account number.", null, RightsHouse.STAFF));
        house.act(() ->
                house.desk.askIdentity(asked, "Which of the two accounts in this name is yours?", RightsHouse.STAFF));
        assertThat(house.get(asked).pausedAt()).isPresent();
        LocalDate lastDay = house.time.of(house.get(first)).answerBy();
        assertThat(due())
                .isEqualTo(new DueWork(
                        "rights-cases",
                        "/staff/rights",
                        2,
                        0,
                        new Deadline(house.get(first).dueAt(), lastDay)));

        house.later(Duration.between(house.now(), house.get(first).dueAt()).minusSeconds(1));
        assertThat(due().overdue()).isZero();
        house.later(Duration.ofSeconds(1));
        assertThat(due()).isEqualTo(new DueWork("rights-cases", "/staff/rights", 2, 1, null));

        UUID next = house.signedIn(Kind.CORRECTION);
        assertThat(due())
                .isEqualTo(new DueWork(
                        "rights-cases",
                        "/staff/rights",
                        3,
                        1,
                        new Deadline(
                                house.get(next).dueAt(),
                                house.time.of(house.get(next)).answerBy())));
    }

    @Test
    @Promise("RGT-10")
    void theEvidenceAgreesThatACaseWhoseClockStandsIsNotLate() {
        UUID asked =
                house.open(new Intake(Kind.ACCESS, Regime.GDPR, Way.LETTER, null, "eve@example.org", null, null, null));
        house.act(() -> house.desk.identify(asked, "Known from the letter's account number.", null, RightsHouse.STAFF));
        house.act(() ->
                house.desk.askIdentity(asked, "Which of the two accounts in this name is yours?", RightsHouse.STAFF));
        house.later(Duration.ofDays(60));
        assertThat(late()).isZero();
        house.signedIn(Kind.ACCESS);
        house.later(Duration.ofDays(60));
        assertThat(late()).isEqualTo(1);
    }

    private static double late() {
        return TestRightsEvidence.answered(house.database, house.clock).figures().stream()
                .filter(one -> one.id().equals("late"))
                .findFirst()
                .orElseThrow()
                .value();
    }

    private static DueWork due() {
        var due = new CaseDue();
        due.em = house.database.em();
        due.cases = house.time;
        due.clock = house.clock;
        return due.due().getFirst();
    }
}
