package com.opusimg.rights.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opusimg.Promise;
import com.opusimg.platform.Ids;
import com.opusimg.platform.mail.MailGivenUp;
import com.opusimg.platform.mail.MailSent;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What staff do with requests, and what happens by itself. */
class DeskTest {

    private static final UUID MADE = Ids.next();
    private static final String WHY = "There are many files, and each needs a look.";

    @RegisterExtension
    static final RightsHouse house = new RightsHouse(Map.of(
            "opus.privacy.authority", "the authority of Delft",
            "opus.privacy-contact", "privacy@example.org",
            "opus.operator", "Example BV"));

    @ParameterizedTest(name = "{0}: told up to {1}, then refused from {2}; due {3}")
    @Promise("RGT-10")
    @CsvSource({
        "GDPR, 2026-12-09T23:59:59Z, 2026-12-10T00:00:00Z, 2027-02-10T00:00:00Z",
        "UK_GDPR, 2026-12-09T23:59:59Z, 2026-12-10T00:00:00Z, 2027-02-10T00:00:00Z",
        "CCPA, 2026-12-24T23:59:59Z, 2026-12-25T00:00:00Z, 2027-02-08T00:00:00Z", // 90 days: 7 February
    })
    void aLongerTimeIsToldWithItsReasonWithinTheFirst(Regime regime, String last, String tooLate, Instant due) {
        UUID inTime = house.open(Intake.signedIn(RightsHouse.ADA, Kind.ACCESS, regime, null));
        UUID late = house.open(Intake.signedIn(RightsHouse.ADA, Kind.ERASURE, regime, null));
        refused(ProblemType.INVALID_REQUEST, () -> house.desk.extend(inTime, "Busy.", RightsHouse.STAFF));
        house.at(last);
        house.act(() -> house.desk.extend(inTime, WHY, RightsHouse.STAFF));
        assertThat(house.get(inTime).dueAt()).isEqualTo(due);
        assertThat(house.lastMail().text()).contains(WHY);
        house.at(tooLate);
        refused(ProblemType.CONFLICT, () -> house.desk.extend(late, WHY, RightsHouse.STAFF));
        refused(ProblemType.CONFLICT, () -> house.desk.extend(inTime, WHY, RightsHouse.STAFF));
        assertThat(house.get(late).extendedAt()).isEmpty();
    }

    @Test
    @Promise("RGT-10")
    void aLongerTimeWhoseMailDidNotLeaveInTimeIsNone() {
        UUID givenUp = house.signedIn(Kind.ACCESS);
        UUID late = house.signedIn(Kind.ERASURE);
        UUID told = house.signedIn(Kind.CORRECTION);
        house.at("2026-12-09T20:00:00Z");
        List<UUID> mails = new ArrayList<>();
        for (UUID id : List.of(givenUp, late, told)) {
            house.act(() -> house.desk.extend(id, WHY, RightsHouse.STAFF));
            mails.add(List.copyOf(house.mails.keySet()).getLast());
        }
        house.act(() -> house.tracking.givenUp(new MailGivenUp(List.of(mails.get(0)))));
        house.act(() -> house.tracking.sent(new MailSent(mails.get(1), Instant.parse("2026-12-10T00:00:00Z"))));
        house.act(() -> house.tracking.sent(new MailSent(mails.get(2), Instant.parse("2026-12-09T23:00:00Z"))));

        for (UUID id : List.of(givenUp, late)) {
            assertThat(house.get(id).dueAt()).isEqualTo("2026-12-10T00:00:00Z");
            assertThat(house.events(id)).extracting(RightsEvent::type).contains(EventType.MAIL_FAILED);
        }
        assertThat(house.get(told).dueAt()).isEqualTo("2027-02-10T00:00:00Z");
    }

    @Test
    @Promise("RGT-10")
    void receiptCountsAsConfirmedWhenTheMailHasLeft() {
        UUID id = house.form(Kind.ACCESS, Regime.CCPA, "eve@example.org");
        UUID mail = List.copyOf(house.mails.keySet()).getFirst();
        assertThat(house.get(id).acknowledgedAt()).isEmpty();
        house.act(() -> house.tracking.sent(new MailSent(mail, Instant.parse("2026-11-09T08:15:00Z"))));
        assertThat(house.get(id).acknowledgedAt()).contains(Instant.parse("2026-11-09T08:15:00Z"));
    }

    @Test
    void aRefusalNeedsTwoAndWhoProposedItIsNotTheSecond() {
        UUID id = house.signedIn(Kind.ACCESS);
        int before = house.mails.size();
        refused(
                ProblemType.INVALID_REQUEST,
                () -> house.desk.proposeRefusal(id, null, "Because we say so, really.", RightsHouse.STAFF));
        refused(
                ProblemType.CONFLICT,
                () -> house.desk.proposeRefusal(
                        id, RefusalReason.NOT_IDENTIFIED, "We do not know who it is.", RightsHouse.STAFF));
        refused(ProblemType.CONFLICT, () -> house.desk.approveRefusal(id, RightsHouse.OTHER_STAFF));
        house.act(() -> house.desk.proposeRefusal(
                id, RefusalReason.EXCESSIVE, "You asked the same yesterday.", RightsHouse.STAFF));
        refused(ProblemType.NOT_ALLOWED, () -> house.desk.approveRefusal(id, RightsHouse.STAFF));
        refused(ProblemType.CONFLICT, () -> house.desk.answer(id, "Here it is.", RightsHouse.STAFF));
        assertThat(house.mails).as("nothing is told before").hasSize(before);

        house.act(() -> house.desk.approveRefusal(id, RightsHouse.OTHER_STAFF));
        assertThat(house.get(id).state()).isEqualTo(State.REFUSED);
        assertThat(house.get(id).refusalReason()).isEqualTo(RefusalReason.EXCESSIVE);
        assertThat(house.lastMail().text()).contains("You asked the same yesterday.", "the authority of Delft");
        refused(ProblemType.CONFLICT, () -> house.desk.approveRefusal(id, RightsHouse.OTHER_STAFF));
    }

    @Test
    void ofTwoWhoDecideAtOnceOneFindsWhatTheOtherHasDone() throws Exception {
        UUID id = house.signedIn(Kind.ACCESS);
        house.act(() -> house.desk.proposeRefusal(
                id, RefusalReason.EXCESSIVE, "You asked the same yesterday.", RightsHouse.STAFF));
        var both = new CountDownLatch(2);
        try (var other = new RightsHouseOn(house);
                var pool = Executors.newFixedThreadPool(2)) {
            Future<String> approves = pool.submit(
                    () -> other.attempt(both, () -> other.desk.approveRefusal(id, RightsHouse.OTHER_STAFF)));
            Future<String> declines = pool.submit(() -> {
                both.countDown();
                both.await();
                try {
                    house.act(() -> house.desk.declineRefusal(id, "It was long ago.", RightsHouse.OTHER_STAFF));
                    return "done";
                } catch (ProblemException refused) {
                    return refused.type().id();
                }
            });
            assertThat(List.of(approves.get(), declines.get())).containsExactlyInAnyOrder("done", "conflict");
        }
        assertThat(house.get(id).state()).isIn(State.REFUSED, State.IN_PROGRESS);
    }

    /** A second desk with an entity manager of its own. */
    private static final class RightsHouseOn implements AutoCloseable {
        final Desk desk = new Desk();
        private final EntityManager em;

        RightsHouseOn(RightsHouse house) {
            em = house.database.another();
            var flow = new CaseFlow();
            flow.em = em;
            flow.clock = house.flow.clock;
            flow.time = house.time;
            flow.audit = house.flow.audit;
            flow.changed = house.flow.changed;
            var requests = new Requests();
            requests.em = em;
            desk.em = em;
            desk.clock = house.flow.clock;
            desk.flow = flow;
            desk.time = house.time;
            desk.mails = house.letters;
            desk.requests = requests;
        }

        String attempt(CountDownLatch both, Runnable act) throws InterruptedException {
            both.countDown();
            both.await();
            em.getTransaction().begin();
            try {
                act.run();
                em.getTransaction().commit();
                return "done";
            } catch (ProblemException refused) {
                em.getTransaction().rollback();
                return refused.type().id();
            }
        }

        @Override
        public void close() {
            em.close();
        }
    }

    @Test
    void whileItIsOpenWhoAsksNothingIsToldAndOnlyThatIsAReason() {
        UUID id = house.form(Kind.ACCESS, Regime.CCPA, "eve@example.org");
        refused(ProblemType.CONFLICT, () -> house.desk.answer(id, "Here it is.", RightsHouse.STAFF));
        refused(ProblemType.CONFLICT, () -> house.desk.fulfil(id, RightsHouse.STAFF));
        refused(
                ProblemType.CONFLICT,
                () -> house.desk.proposeRefusal(
                        id, RefusalReason.EXCESSIVE, "You asked the same yesterday.", RightsHouse.STAFF));
        house.act(() -> house.desk.proposeRefusal(
                id, RefusalReason.NOT_IDENTIFIED, "Nobody opened the link in time.", RightsHouse.STAFF));
        house.act(() -> house.desk.declineRefusal(id, "There is time left.", RightsHouse.OTHER_STAFF));
        assertThat(house.get(id).state()).as("back to the open question").isEqualTo(State.IDENTITY);
    }

    @Test
    @Promise("RGT-10")
    void staffCanSayWhoItIsWithWhatTheyLookedAt() {
        UUID id = house.open(
                new Intake(Kind.ACCESS, Regime.GDPR, Way.LETTER, null, null, "Ada Lovelace", "A copy, please.", null));
        assertThat(house.get(id).pausedAt()).as("nobody could be asked yet").isEmpty();
        refused(ProblemType.INVALID_REQUEST, () -> house.desk.identify(id, "ok", null, RightsHouse.STAFF));
        refused(
                ProblemType.INVALID_REQUEST,
                () -> house.desk.identify(
                        id, "Called back on the number of the account.", "no@example.org", RightsHouse.STAFF));
        house.act(() -> house.desk.identify(
                id, "Called back on the number of the account.", "ada@example.org", RightsHouse.STAFF));
        assertThat(house.get(id).identity()).isEqualTo(Identity.STAFF);
        assertThat(house.get(id).account()).contains(RightsHouse.ADA);
        house.act(() -> house.desk.answer(id, "Here it is.", RightsHouse.STAFF));
        assertThat(house.lastMail().to()).isEqualTo("ada@example.org");
    }

    @Test
    @Promise("RGT-10")
    void askingLateWhoItIsStopsNoClock() {
        String question = "Which of the two accounts in this name is yours?";
        UUID prompt =
                house.open(new Intake(Kind.ACCESS, Regime.GDPR, Way.LETTER, null, "eve@example.org", null, null, null));
        house.act(
                () -> house.desk.identify(prompt, "Known from the letter's account number.", null, RightsHouse.STAFF));
        UUID late = house.open(
                new Intake(Kind.ERASURE, Regime.GDPR, Way.LETTER, null, "eve@example.org", null, null, null));
        house.act(() -> house.desk.identify(late, "Known from the letter's account number.", null, RightsHouse.STAFF));
        UUID ccpa = house.open(
                new Intake(Kind.ACCESS, Regime.CCPA, Way.LETTER, null, "ccpa@example.org", null, null, null));
        house.act(() -> house.desk.identify(ccpa, "Known from the letter's account number.", null, RightsHouse.STAFF));

        house.act(() -> house.desk.askIdentity(prompt, question, RightsHouse.STAFF));
        house.act(() -> house.desk.askIdentity(ccpa, question, RightsHouse.STAFF));
        house.later(Duration.ofDays(10));
        house.act(() -> house.desk.askIdentity(late, question, RightsHouse.STAFF));

        assertThat(house.get(prompt).pausedAt()).isPresent();
        assertThat(house.get(ccpa).pausedAt())
                .as("runs whether or not it is known")
                .isEmpty();
        assertThat(house.get(late).pausedAt()).as("undue delay").isEmpty();
    }

    @Test
    void nobodyDecidesAboutTheirOwn() {
        UUID id = house.signedIn(Kind.ACCESS);
        refused(ProblemType.NOT_ALLOWED, () -> house.desk.take(id, RightsHouse.ADA));
        refused(ProblemType.NOT_ALLOWED, () -> house.desk.answer(id, "Everything.", RightsHouse.ADA));
    }

    @Test
    void lookingAtWhoItIsIsWrittenDownWithWhatFor() {
        UUID id = house.signedIn(Kind.ACCESS);
        refused(ProblemType.INVALID_REQUEST, () -> house.desk.look(id, null, RightsHouse.STAFF));
        assertThat(house.audited).noneMatch(line -> line.startsWith("RIGHTS_PERSON_SEEN"));
        assertThat(house.database
                        .in(() -> house.desk.look(id, LookPurpose.WRITE_ANSWER, RightsHouse.STAFF))
                        .address())
                .isEqualTo("ada@example.org");
        assertThat(house.audited).contains("RIGHTS_PERSON_SEEN WRITE_ANSWER");
        assertThat(house.looks).last().satisfies(look -> {
            assertThat(look.person()).isEqualTo(RightsHouse.ADA);
            assertThat(look.reference()).isEqualTo(house.get(id).number());
        });
    }

    @Test
    void whatABeanCanDoIsDoneByOnePressOfStaff() {
        house.fulfils(
                Kind.RESTRICTION,
                about -> new Fulfilment.Begun("Frozen: " + about.account().orElseThrow(), MADE));
        UUID byStaff = house.signedIn(Kind.RESTRICTION);
        house.act(() -> house.desk.fulfil(byStaff, RightsHouse.STAFF));
        assertThat(house.get(byStaff).state()).isEqualTo(State.ANSWERED);
        assertThat(house.get(byStaff).made()).hasValue(MADE);
        assertThat(house.lastMail().text()).contains("Frozen: " + RightsHouse.ADA);

        assertThat(house.events(byStaff))
                .extracting(RightsEvent::type)
                .contains(EventType.RECEIVED, EventType.FULFILLED, EventType.ANSWERED);

        UUID none = house.signedIn(Kind.OBJECTION);
        refused(ProblemType.CONFLICT, () -> house.desk.fulfil(none, RightsHouse.STAFF));
    }

    @Test
    @Promise("RGT-10")
    void staffAreRemindedOnceAtEachStepAndWhenItIsTooLate() {
        UUID id = house.signedIn(Kind.ACCESS); // due on 9 December
        house.mails.clear();
        for (String moment : List.of(
                "2026-12-01T23:00:00Z", // 8 days
                "2026-12-02T00:00:00Z", // 7 days
                "2026-12-03T00:00:00Z",
                "2026-12-07T12:00:00Z", // 2 days
                "2026-12-08T12:00:00Z",
                "2026-12-09T23:59:59Z", // the last second
                "2026-12-10T00:00:00Z", // too late
                "2026-12-11T00:00:00Z")) {
            house.at(moment);
            house.database.in(house.rounds::toRemind).forEach(one -> house.act(() -> house.rounds.remind(one)));
        }
        assertThat(house.mails.values())
                .allSatisfy(mail -> assertThat(mail.to()).isEqualTo("privacy@example.org"))
                .extracting(mail -> mail.subject().replaceFirst("A-\\d+: ", ""))
                .containsExactly("7 days left", "2 days left", "past its day");
        assertThat(house.events(id))
                .filteredOn(event -> event.type() == EventType.REMINDED)
                .hasSize(3);
    }

    @Test
    void whatStandsAndWhatIsOverRemindsNobody() {
        house.form(Kind.ACCESS, Regime.GDPR, "eve@example.org"); // its clock waits
        UUID closed = house.signedIn(Kind.ACCESS);
        house.act(() -> house.requests.withdraw(closed, RightsHouse.ADA));
        house.later(Duration.ofDays(200));
        assertThat(house.database.in(house.rounds::toRemind)).isEmpty();
    }

    @Test
    void whoWasAskedLateHasAsLongAsTheirLinkWorks() {
        UUID id =
                house.open(new Intake(Kind.ACCESS, Regime.CCPA, Way.LETTER, null, "eve@example.org", null, null, null));
        house.act(() -> house.desk.identify(id, "Known from the letter's account number.", null, RightsHouse.STAFF));
        house.later(Duration.ofDays(40));
        house.act(() -> house.desk.askIdentity(id, "Please show us who you are.", RightsHouse.STAFF));
        house.later(Duration.ofDays(7).minusSeconds(1));
        assertThat(house.database.in(house.rounds::toLapse)).isEmpty();
        house.later(Duration.ofSeconds(1));
        assertThat(house.database.in(house.rounds::toLapse)).containsExactly(id);
    }

    @Test
    void whatNobodyConfirmsIsClosedAfterItsTimeAndTold() {
        UUID id = house.form(Kind.ACCESS, Regime.CCPA, "eve@example.org");
        UUID taken = house.form(Kind.ERASURE, Regime.CCPA, "eve@example.org");
        house.act(() -> house.desk.take(taken, RightsHouse.STAFF));
        UUID known = house.signedIn(Kind.ACCESS);
        house.later(Duration.ofDays(30).minusSeconds(1));
        assertThat(house.database.in(house.rounds::toLapse)).isEmpty();
        house.later(Duration.ofSeconds(1));
        house.database.in(house.rounds::toLapse).forEach(one -> house.act(() -> house.rounds.lapse(one)));
        assertThat(house.get(id).state()).isEqualTo(State.LAPSED);
        assertThat(house.lastMail().text()).contains("Nobody opened the link", "Attorney General of California");
        assertThat(house.get(taken).state()).isEqualTo(State.IDENTITY);
        assertThat(house.get(known).state()).isEqualTo(State.RECEIVED);
    }

    @Test
    void anErasedAccountLeavesProofAndNotAWord() {
        UUID open = house.signedIn(Kind.CORRECTION);
        UUID closed = house.signedIn(Kind.ACCESS);
        house.act(() -> house.requests.add(closed, RightsHouse.ADA, "Above all of May."));
        house.act(() -> house.desk.answer(closed, "Here is everything of Ada.", RightsHouse.STAFF));
        UUID forged = house.form(Kind.ERASURE, Regime.GDPR, "ada@example.org");
        UUID others = house.form(Kind.ERASURE, Regime.GDPR, "eve@example.org");

        assertThat(house.database.in(() -> house.erasure.count(RightsHouse.ADA)))
                .containsEntry("rights-cases", 3L);
        assertThat(house.database.in(() -> house.hold.of(RightsHouse.ADA))).hasSize(1);
        assertThat(house.database.in(() -> house.erasure.erase(RightsHouse.ADA)))
                .isEqualTo(3);
        assertThat(house.database.in(() -> house.erasure.erase(RightsHouse.ADA)))
                .isZero();

        assertThat(house.get(open).state()).isEqualTo(State.ENDED);
        for (UUID id : List.of(open, closed)) {
            RightsCase left = house.get(id);
            assertThat(left.words()).isNull();
            assertThat(left.address()).isNull();
            assertThat(left.name()).isNull();
            assertThat(left.minimised()).isTrue();
            assertThat(house.events(id))
                    .allSatisfy(event -> assertThat(event.note()).isNull());
        }
        refused(ProblemType.NOT_FOUND, () -> house.requests.get(forged));
        assertThat(house.get(others).address()).isEqualTo("eve@example.org");
    }

    @ParameterizedTest
    @EnumSource(Regime.class)
    @Promise("RGT-9")
    void everythingThatIsToldNamesWhomToComplainToAndACourt(Regime regime) {
        String[] authority = switch (regime) {
            case GDPR -> new String[] {"the authority of Delft", "Art. 77", "Art. 79"};
            case UK_GDPR -> new String[] {"Information Commissioner", "https://ico.org.uk", "s. 167"};
            case CCPA -> new String[] {"California Privacy Protection Agency", "Attorney General", "court"};
        };
        for (Kind kind : Kind.values()) {
            Intake intake = Intake.signedIn(RightsHouse.ADA, kind, regime, "Please.");
            if (kind == Kind.SALE_OPT_OUT) {
                house.open(intake);
                continue;
            }
            UUID answered = house.open(intake);
            house.act(() -> house.desk.extend(answered, WHY, RightsHouse.STAFF));
            house.act(() -> house.desk.answer(
                    answered, house.texts.answer(house.requests.get(answered), null), RightsHouse.STAFF));
            for (RefusalReason reason : RefusalReason.values()) {
                if (reason != RefusalReason.NOT_IDENTIFIED) {
                    UUID refused = house.open(intake);
                    house.act(() -> house.desk.proposeRefusal(
                            refused,
                            reason,
                            house.texts.refusal(house.requests.get(refused), reason),
                            RightsHouse.STAFF));
                    house.act(() -> house.desk.approveRefusal(refused, RightsHouse.OTHER_STAFF));
                }
            }
            UUID withdrawn = house.open(intake);
            house.open(intake); // joined
            house.act(() -> house.requests.withdraw(withdrawn, RightsHouse.ADA));
        }
        house.form(Kind.ACCESS, regime, "eve@example.org");
        house.later(Duration.ofDays(31));
        house.database.in(house.rounds::toLapse).forEach(one -> house.act(() -> house.rounds.lapse(one)));

        assertThat(house.mails.values())
                .hasSizeGreaterThan(60)
                .allSatisfy(mail -> assertThat(mail.text())
                        .contains(authority)
                        .contains("/authorities")
                        .doesNotContain("{", "''", "null"));
    }

    @Test
    void ordersByWhatIsDueAndFindsByNumberAccountAndAddress() {
        UUID later = house.open(Intake.signedIn(RightsHouse.ADA, Kind.ACCESS, Regime.CCPA, null));
        UUID sooner = house.open(Intake.signedIn(RightsHouse.ADA, Kind.ERASURE, Regime.GDPR, null));
        UUID standing = house.form(Kind.ACCESS, Regime.GDPR, "eve@example.org");
        assertThat(found(CaseListing.Tab.OPEN, null)).containsExactly(sooner, later, standing);
        assertThat(found(CaseListing.Tab.OPEN, house.get(later).number())).containsExactly(later);
        assertThat(found(CaseListing.Tab.OPEN, "EVE@example.org")).containsExactly(standing);
        assertThat(found(CaseListing.Tab.OPEN, "ada@example.org")).containsExactly(sooner, later);
        assertThat(found(CaseListing.Tab.OPEN, RightsHouse.ADA.toString())).containsExactly(sooner, later);
        assertThat(found(CaseListing.Tab.OPEN, "' or 1=1 --")).isEmpty();
        assertThat(found(CaseListing.Tab.MINE, null)).isEmpty();
        house.act(() -> house.desk.take(sooner, RightsHouse.STAFF));
        assertThat(found(CaseListing.Tab.MINE, null)).containsExactly(sooner);
        house.at("2026-12-10T00:00:00Z");
        assertThat(house.database.in(() -> house.listing.standing(RightsHouse.STAFF)))
                .isEqualTo(new CaseListing.Standing(3, 1, 1, 0, 1, 0));
    }

    private List<UUID> found(CaseListing.Tab tab, String search) {
        return house.database.in(() -> house.listing.page(tab, search, RightsHouse.STAFF, 0, 20)).stream()
                .map(RightsCase::id)
                .toList();
    }

    @Test
    void statisticsCountByMonthLawAndKindWithTheMedian() {
        for (int days : new int[] {2, 4, 40}) {
            UUID id = house.signedIn(Kind.ACCESS);
            Instant received = house.now();
            house.later(Duration.ofDays(days));
            house.act(() -> house.desk.answer(id, "Here it is.", RightsHouse.STAFF));
            house.at(received.toString());
        }
        house.signedIn(Kind.ERASURE);
        house.later(Duration.ofDays(60));
        var cases = house.database.in(() -> house.statistics.cases(12));
        CaseStatistics.Sums access =
                house.statistics.by(CaseStatistics.Case::kind, cases).get(Kind.ACCESS);
        assertThat(access.received()).isEqualTo(3);
        assertThat(access.granted()).isEqualTo(3);
        assertThat(access.medianDays()).hasValue(4);
        assertThat(access.longestDays()).isEqualTo(40);
        assertThat(access.late()).as("forty days are too long").isEqualTo(1);
        assertThat(house.statistics.sums(cases).open()).isEqualTo(1);
        assertThat(house.statistics.lines(cases)).hasSize(2);
    }

    private void refused(ProblemType type, Runnable act) {
        assertThatThrownBy(() -> house.act(act))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.type()).isEqualTo(type));
    }
}
