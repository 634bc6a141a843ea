package com.opusimg.rights.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opusimg.Promise;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a case asks for, corrected by staff, and all that follows from it. */
@Promise("RGT-10")
class KindCorrectionTest {
    private static final String WHY = "Your letter asks for a copy, in other words.";

    @RegisterExtension
    static final RightsHouse house = new RightsHouse(Map.of("opus.operator", "Example BV"));

    @Test
    void itIsToldInTheHistoryWithBothKindsAndAuditedAndThePersonReadsWhy() {
        UUID id = house.signedIn(Kind.CORRECTION);
        house.mails.clear();
        correct(id, Kind.CORRECTION, Kind.ACCESS);
        assertThat(house.get(id).kind()).isEqualTo(Kind.ACCESS);
        assertThat(house.get(id).state()).isEqualTo(State.RECEIVED);
        assertThat(house.events(id)).last().satisfies(event -> {
            assertThat(event.type()).isEqualTo(EventType.KIND_CORRECTED);
            assertThat(event.type().shown()).isTrue();
            assertThat(event.detail()).isEqualTo("CORRECTION ACCESS");
            assertThat(event.note()).isEqualTo(WHY);
            assertThat(event.by()).hasValue(RightsHouse.STAFF);
            assertThat(event.mailed()).isTrue();
        });
        assertThat(house.audited).contains("RIGHTS_KIND_CORRECTED CORRECTION ACCESS");
        assertThat(house.mails).hasSize(1);
        assertThat(house.lastMail().text())
                .contains("a correction", "a copy of everything", WHY, "9 December 2026", "/rights/case?token=");
        assertThat(house.open(Intake.signedIn(RightsHouse.ADA, Kind.ACCESS, null, null)))
                .as("the same asked for again is added to it")
                .isEqualTo(id);
        assertThat(house.signedIn(Kind.CORRECTION)).isNotEqualTo(id);
    }

    @Test
    void theClockIsCountedFromTheSameDayOfReceipt() {
        UUID id = house.open(Intake.signedIn(RightsHouse.ADA, Kind.ACCESS, Regime.CCPA, "Stop selling."));
        assertThat(house.get(id).dueAt()).isEqualTo(Instant.parse("2026-12-25T00:00:00Z")); // 45 days
        house.at("2026-11-20T08:00:00Z");
        UUID other = house.form(Kind.OTHER, Regime.GDPR, "bob@example.org");
        house.at("2026-11-27T08:00:00Z"); // a week: not without undue delay any more
        correct(other, Kind.OTHER, Kind.ERASURE);
        assertThat(house.get(other).dueAt())
                .isEqualTo(Instant.parse("2026-12-22T00:00:00Z")); // 20 December is a Sunday
        assertThat(house.get(other).receivedAt()).isEqualTo("2026-11-20T08:00:00Z");
    }

    @Test
    void whatHasToBeProvenNowIsAskedForAndNothingIsToldBefore() {
        UUID id = house.form(Kind.OTHER, Regime.GDPR, "ada@example.org");
        assertThat(house.get(id).identity()).isEqualTo(Identity.NOT_NEEDED);
        correct(id, Kind.OTHER, Kind.ACCESS);
        RightsCase asked = house.get(id);
        assertThat(asked.identity()).isEqualTo(Identity.OPEN);
        assertThat(asked.state()).isEqualTo(State.IDENTITY);
        assertThat(asked.pausedAt()).as("it is asked at once").isPresent();
        assertThat(asked.assignedTo()).as("so that no age closes it").hasValue(RightsHouse.STAFF);
        refused(ProblemType.CONFLICT, () -> house.desk.answer(id, "Everything.", RightsHouse.STAFF));
        String token = house.confirmToken();
        house.act(() -> house.requests.confirm(token));
        assertThat(house.get(id).account()).hasValue(RightsHouse.ADA);
        assertThat(house.get(id).identity()).isEqualTo(Identity.LINK);
    }

    @Test
    void theClockOfWhatIsAskedTooLateRuns() {
        UUID id = house.form(Kind.OTHER, Regime.GDPR, "ada@example.org");
        house.at("2026-11-20T08:00:00Z");
        correct(id, Kind.OTHER, Kind.ACCESS);
        assertThat(house.get(id).pausedAt()).isEmpty();
    }

    @Test
    void whatNobodyHasToProveAnyMoreIsNotWaitedFor() {
        UUID id = house.form(Kind.ACCESS, Regime.GDPR, "ada@example.org");
        assertThat(house.get(id).pausedAt()).isPresent();
        String token = house.confirmToken();
        house.at("2026-11-20T08:00:00Z");
        correct(id, Kind.ACCESS, Kind.OTHER);
        RightsCase about = house.get(id);
        assertThat(about.state()).isEqualTo(State.RECEIVED);
        assertThat(about.identity()).isEqualTo(Identity.NOT_NEEDED);
        assertThat(about.pausedAt()).isEmpty();
        assertThat(about.dueAt()).as("no day was to be waited for").isEqualTo(Instant.parse("2026-12-10T00:00:00Z"));
        refused(ProblemType.LINK_EXPIRED, () -> house.requests.confirm(token));
    }

    @Test
    void anOptOutOfSaleIsRecordedAndAnsweredAtOnce() {
        UUID id = house.form(Kind.ACCESS, Regime.CCPA, "ada@example.org");
        correct(id, Kind.ACCESS, Kind.SALE_OPT_OUT);
        assertThat(house.get(id).state()).isEqualTo(State.ANSWERED);
        assertThat(house.optedOut).containsExactly(RightsHouse.ADA);
        assertThat(house.lastMail().text()).contains("Your wish is recorded", WHY);
    }

    @Test
    void ofTwoMembersOfStaffTheSecondIsToldWhatTheFirstDid() {
        UUID id = house.signedIn(Kind.OTHER);
        correct(id, Kind.OTHER, Kind.ACCESS);
        assertThatThrownBy(() -> house.act(
                        () -> house.kinds.correct(id, Kind.OTHER, Kind.ERASURE, WHY, RightsHouse.OTHER_STAFF)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.type()).isEqualTo(ProblemType.CONFLICT))
                .hasMessageContaining("a copy of everything");
        assertThat(house.get(id).kind()).isEqualTo(Kind.ACCESS);
    }

    @ParameterizedTest
    @EnumSource(
            value = State.class,
            names = {"RECEIVED", "IDENTITY", "IN_PROGRESS"},
            mode = EnumSource.Mode.EXCLUDE)
    void whatIsClosedOrAboutToBeRefusedStays(State state) {
        UUID id = house.signedIn(Kind.CORRECTION);
        house.act(() -> house.database
                .em()
                .createQuery("update RightsCase c set c.state = :state where c.id = :id")
                .setParameter("state", state)
                .setParameter("id", id)
                .executeUpdate());
        refused(
                ProblemType.CONFLICT,
                () -> house.kinds.correct(id, Kind.CORRECTION, Kind.ACCESS, WHY, RightsHouse.STAFF));
        assertThat(house.get(id).kind()).isEqualTo(Kind.CORRECTION);
    }

    @Test
    void whatIsBeingFulfilledStays() {
        house.fulfils(Kind.ACCESS, about -> Fulfilment.Begun.told("It is being put together."));
        UUID id = house.signedIn(Kind.ACCESS);
        house.act(() -> house.desk.fulfil(id, RightsHouse.STAFF));
        refused(ProblemType.CONFLICT, () -> house.kinds.correct(id, Kind.ACCESS, Kind.ERASURE, WHY, RightsHouse.STAFF));
    }

    @Test
    void whatTheyAskForElsewhereAlreadyIsJoined() {
        UUID first = house.signedIn(Kind.ACCESS);
        UUID second = house.signedIn(Kind.OTHER);
        correct(second, Kind.OTHER, Kind.ACCESS);
        assertThat(house.get(second).state()).isEqualTo(State.DUPLICATE);
        assertThat(house.events(first)).extracting(RightsEvent::type).contains(EventType.JOINED);
        assertThat(house.events(second)).extracting(RightsEvent::type).contains(EventType.KIND_CORRECTED);

        UUID early = house.signedIn(Kind.RESTRICTION);
        house.at("2026-11-20T08:00:00Z");
        UUID late = house.signedIn(Kind.ERASURE);
        refused(
                ProblemType.CONFLICT,
                () -> house.kinds.correct(early, Kind.RESTRICTION, Kind.ERASURE, WHY, RightsHouse.STAFF));
        assertThat(house.get(early).state()).as("its earlier clock is not lost").isEqualTo(State.RECEIVED);
        assertThat(house.get(late).state()).isEqualTo(State.RECEIVED);
    }

    @Test
    void nobodyCorrectsTheirOwnAndNobodyWithoutAReason() {
        UUID id = house.signedIn(Kind.OTHER);
        refused(ProblemType.NOT_ALLOWED, () -> house.kinds.correct(id, Kind.OTHER, Kind.ACCESS, WHY, RightsHouse.ADA));
        refused(
                ProblemType.INVALID_REQUEST,
                () -> house.kinds.correct(id, Kind.OTHER, Kind.ACCESS, " ", RightsHouse.STAFF));
        refused(ProblemType.INVALID_REQUEST, () -> house.kinds.correct(id, Kind.OTHER, null, WHY, RightsHouse.STAFF));
        refused(
                ProblemType.INVALID_REQUEST,
                () -> house.kinds.correct(id, Kind.OTHER, Kind.OTHER, WHY, RightsHouse.STAFF));
        refused(
                ProblemType.NOT_FOUND,
                () -> house.kinds.correct(UUID.randomUUID(), Kind.OTHER, Kind.ACCESS, WHY, RightsHouse.STAFF));
    }

    private void correct(UUID id, Kind was, Kind to) {
        house.act(() -> house.kinds.correct(id, was, to, WHY, RightsHouse.STAFF));
    }

    private void refused(ProblemType type, Runnable act) {
        assertThatThrownBy(() -> house.act(act))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.type()).isEqualTo(type));
    }
}
