package com.opusimg.rights.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opusimg.Promise;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.rights.People;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Opening, confirming, adding to and withdrawing requests. */
class RequestsTest {

    @RegisterExtension
    static final RightsHouse house = new RightsHouse(Map.of("opus.privacy.authority", "the authority of Delft"));

    @Test
    @Promise("RGT-10")
    void whoIsSignedInIsKnownAndTheClockRunsAtOnce() {
        RightsCase about = house.get(house.signedIn(Kind.ACCESS));

        assertThat(about.number()).matches("A-\\d{4,}");
        assertThat(about.state()).isEqualTo(State.RECEIVED);
        assertThat(about.identity()).isEqualTo(Identity.SIGNED_IN);
        assertThat(about.pausedAt()).isEmpty();
        assertThat(about.dueAt()).isEqualTo("2026-12-10T00:00:00Z");
        assertThat(house.lastMail().to()).isEqualTo("ada@example.org");
        assertThat(house.lastMail().text()).contains(about.number(), "9 December 2026", "the authority of Delft");
    }

    @Test
    @Promise("RGT-10")
    void underTheGdprTheClockWaitsForTheLinkAndUnderTheCcpaItDoesNot() {
        UUID gdpr = house.form(Kind.ACCESS, Regime.GDPR, "eve@example.org");
        String gdprToken = house.confirmToken();
        UUID ccpa = house.form(Kind.ACCESS, Regime.CCPA, "eve@example.com");
        String ccpaToken = house.confirmToken();
        UUID uk = house.form(Kind.ACCESS, Regime.UK_GDPR, "eve@example.net");
        String ukToken = house.confirmToken();

        assertThat(house.get(gdpr).pausedAt()).isPresent();
        assertThat(house.get(uk).pausedAt()).isPresent();
        assertThat(house.get(ccpa).pausedAt()).isEmpty();
        assertThat(house.get(ccpa).dueAt()).isEqualTo("2026-12-25T00:00:00Z"); // 45 days: 24 December
        assertThat(house.get(ccpa).acknowledgeDue()).isEqualTo("2026-11-25T00:00:00Z"); // Veterans Day is none

        house.later(Duration.ofDays(3));
        for (String token : new String[] {gdprToken, ccpaToken, ukToken}) {
            house.act(() -> house.requests.confirm(token));
        }

        assertThat(house.get(gdpr).pausedAt()).isEmpty();
        assertThat(house.get(gdpr).state()).isEqualTo(State.RECEIVED);
        assertThat(house.get(gdpr).identity()).isEqualTo(Identity.LINK);
        assertThat(house.get(gdpr).dueAt()).as("12 December is a Saturday").isEqualTo("2026-12-15T00:00:00Z");
        assertThat(house.get(uk).dueAt()).as("a month from 12 November").isEqualTo("2026-12-15T00:00:00Z");
        assertThat(house.get(ccpa).dueAt()).isEqualTo("2026-12-25T00:00:00Z");
    }

    @Test
    @Promise("RGT-10")
    void aLinkConfirmsOnceAndNotAfterItsTime() {
        house.form(Kind.ERASURE, Regime.GDPR, "eve@example.org");
        String token = house.confirmToken();
        house.act(() -> house.requests.confirm(token));
        refused(ProblemType.LINK_EXPIRED, () -> house.requests.confirm(token));

        UUID late = house.form(Kind.ACCESS, Regime.GDPR, "eve@example.org");
        String tooOld = house.confirmToken();
        house.later(Duration.ofDays(7));
        refused(ProblemType.LINK_EXPIRED, () -> house.requests.confirm(tooOld));
        refused(ProblemType.LINK_EXPIRED, () -> house.requests.confirm("no such token"));
        refused(ProblemType.LINK_EXPIRED, () -> house.requests.confirm(null));

        house.act(() -> house.requests.sendLink(house.links.statusToken(late)));
        String fresh = house.confirmToken();
        refused(ProblemType.LINK_EXPIRED, () -> house.requests.confirm(tooOld));
        house.act(() -> house.requests.confirm(fresh));
        assertThat(house.get(late).identity()).isEqualTo(Identity.LINK);
        refused(ProblemType.CONFLICT, () -> {
            house.requests.sendLink(house.links.statusToken(late));
            return null;
        });
    }

    @Test
    void theLinkIsKeptAsAHashOnly() {
        UUID id = house.form(Kind.ERASURE, Regime.GDPR, "eve@example.org");
        String token = house.confirmToken();
        Object hash = house.database.in(() -> house.database
                .em()
                .createNativeQuery("select confirm_hash from rights_case where id = ?")
                .setParameter(1, id)
                .getSingleResult());
        assertThat(hash.toString()).isNotEqualTo(token).hasSize(64);
    }

    @Test
    @Promise({"RGT-7", "RGT-10"})
    void anOptOutOfSaleNeedsNeitherSignInNorProofAndIsAnsweredAtOnce() {
        UUID nobody = house.open(new Intake(Kind.SALE_OPT_OUT, Regime.CCPA, Way.FORM, null, null, null, null, null));
        assertThat(house.get(nobody).state()).isEqualTo(State.ANSWERED);
        assertThat(house.mails).isEmpty();

        UUID ada = house.form(Kind.SALE_OPT_OUT, Regime.CCPA, "ADA@example.org");
        assertThat(house.get(ada).state()).isEqualTo(State.ANSWERED);
        assertThat(house.get(ada).identity()).isEqualTo(Identity.NOT_NEEDED);
        assertThat(house.optedOut).containsExactly(RightsHouse.ADA);
        assertThat(house.lastMail().text()).contains("recorded").doesNotContain("/rights/confirm");
    }

    @Test
    void theSameAgainIsAddedToTheOpenCaseAndThePersonIsTold() {
        UUID first = house.signedIn(Kind.CORRECTION);
        UUID second = house.open(Intake.signedIn(RightsHouse.ADA, Kind.CORRECTION, null, "And my name."));
        assertThat(second).isEqualTo(first);
        assertThat(house.events(first)).extracting(RightsEvent::type).contains(EventType.JOINED);
        assertThat(house.lastMail().text()).contains("You asked again");

        assertThat(house.signedIn(Kind.ACCESS))
                .as("another kind is another case")
                .isNotEqualTo(first);
        house.act(() -> house.requests.withdraw(first, RightsHouse.ADA));
        assertThat(house.signedIn(Kind.CORRECTION))
                .as("a closed one takes nothing")
                .isNotEqualTo(first);
    }

    @Test
    void aCaseDoesNotGrowWithoutEnd() {
        UUID id = house.signedIn(Kind.CORRECTION);
        for (int i = 0; i < 50; i++) {
            house.act(() -> house.requests.add(id, RightsHouse.ADA, "More."));
        }
        refused(ProblemType.TOO_MANY_REQUESTS, () -> {
            house.requests.add(id, RightsHouse.ADA, "And more.");
            return null;
        });
    }

    @Test
    void otherQuestionsAreTheSameOnlyInTheSameWords() {
        UUID one = house.open(Intake.signedIn(RightsHouse.ADA, Kind.OTHER, null, "Where are you?"));
        assertThat(house.open(Intake.signedIn(RightsHouse.ADA, Kind.OTHER, null, "Where are you? ")))
                .isEqualTo(one);
        assertThat(house.open(Intake.signedIn(RightsHouse.ADA, Kind.OTHER, null, "Who are you?")))
                .isNotEqualTo(one);
    }

    @Test
    void whoTypesSomebodysAddressGetsNothingIntoTheirCase() {
        UUID own = house.signedIn(Kind.ERASURE);
        UUID forged = house.form(Kind.ERASURE, Regime.GDPR, "ada@example.org");
        assertThat(forged).isNotEqualTo(own);
        assertThat(house.get(forged).account()).isEmpty();
        assertThat(house.events(own)).extracting(RightsEvent::type).doesNotContain(EventType.JOINED);
    }

    @Test
    void confirmedByTheAddressOfAnAccountItIsThatAccountsCaseOrJoinsIt() {
        UUID alone = house.form(Kind.ACCESS, Regime.GDPR, "Ada@Example.org");
        house.act(() -> house.requests.confirm(house.confirmToken()));
        assertThat(house.get(alone).account()).contains(RightsHouse.ADA);
        assertThat(house.get(alone).address()).as("the account says").isNull();
        assertThat(house.database.in(() -> house.requests.of(RightsHouse.ADA))).hasSize(1);

        UUID again = house.form(Kind.ACCESS, Regime.GDPR, "ada@example.org");
        house.act(() -> house.requests.confirm(house.confirmToken()));
        assertThat(house.get(again).state()).isEqualTo(State.DUPLICATE);
        assertThat(house.events(alone)).extracting(RightsEvent::type).contains(EventType.JOINED);
        assertThat(house.lastMail().text()).contains("this one is closed");
    }

    @Test
    void anAccountWhoseAddressNobodyVerifiedIsNotThatOfWhoHasTheAddress() {
        house.accounts.put(RightsHouse.ADA, new People.Person(RightsHouse.ADA, "ada@example.org", "Ada", "L", false));
        UUID id = house.form(Kind.ACCESS, Regime.GDPR, "ada@example.org");
        house.act(() -> house.requests.confirm(house.confirmToken()));
        assertThat(house.get(id).account()).isEmpty();
        assertThat(house.get(id).identity()).isEqualTo(Identity.LINK);
    }

    @Test
    void somebodyElsesCaseIsNotThere() {
        UUID id = house.signedIn(Kind.ACCESS);
        refused(ProblemType.NOT_FOUND, () -> house.requests.own(RightsHouse.STAFF, id));
        refused(ProblemType.NOT_FOUND, () -> {
            house.requests.withdraw(id, RightsHouse.STAFF);
            return null;
        });
        refused(ProblemType.NOT_FOUND, () -> {
            house.requests.add(id, RightsHouse.STAFF, "Mine too.");
            return null;
        });
        refused(ProblemType.NOT_FOUND, () -> house.requests.byStatus(id.toString()));
        refused(ProblemType.NOT_FOUND, () -> house.requests.byStatus(null));
        assertThat(house.database.in(() ->
                        house.requests.byStatus(house.links.statusToken(id)).id()))
                .isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eve@example.org\r\nBcc: all@example.org",
                "eve@example.org\nSubject: x",
                "eve",
                "eve@",
                "@example.org",
                "eve@example.org, ada@example.org",
                "Eve <eve@example.org>",
                "eve@example.org\u0000",
                "eve@example"
            })
    void whatIsNoAddressIsRefusedAndNothingIsLeft(String address) {
        assertThatThrownBy(() -> house.form(Kind.ACCESS, Regime.GDPR, address))
                .isInstanceOfSatisfying(ProblemException.class, refused -> {
                    assertThat(refused.type()).isEqualTo(ProblemType.INVALID_REQUEST);
                    assertThat(refused.violations().getFirst().path()).isEqualTo("email");
                });
        assertThat(house.mails).isEmpty();
        assertThat(house.database.in(() -> house.listing.count(CaseListing.Tab.OPEN, null, RightsHouse.STAFF)))
                .isZero();
    }

    @Test
    void namesOfSeveralLinesAndEndlessWordsAreRefusedByTheirField() {
        violates("name", new Intake(Kind.ACCESS, null, Way.FORM, null, "e@example.org", "Eve\r\nBcc: x", null, null));
        violates("name", new Intake(Kind.ACCESS, null, Way.FORM, null, "e@example.org", "E".repeat(121), null, null));
        violates(
                "words",
                new Intake(Kind.ACCESS, null, Way.FORM, null, "e@example.org", null, "w".repeat(1 << 20), null));
        violates("words", new Intake(Kind.ACCESS, null, Way.FORM, null, "e@example.org", null, "\u0007", null));
        violates("words", new Intake(Kind.OTHER, null, Way.FORM, null, "e@example.org", null, "  ", null));
        violates("kind", new Intake(null, null, Way.FORM, null, "e@example.org", null, "Hello", null));
        violates("email", new Intake(Kind.ACCESS, null, Way.FORM, null, null, null, "Hello", null));
        UUID fits = house.open(
                new Intake(Kind.ACCESS, null, Way.FORM, null, "e@example.org", "Ève", "w".repeat(10_000), null));
        assertThat(house.get(fits).words()).hasSize(10_000);
    }

    @ParameterizedTest
    @EnumSource(
            value = State.class,
            names = {"ANSWERED", "WITHDRAWN", "REFUSED"})
    void whatIsOverTakesNothingMore(State end) {
        UUID id = house.signedIn(Kind.CORRECTION);
        house.act(() -> {
            switch (end) {
                case ANSWERED -> house.desk.answer(id, "It is corrected.", RightsHouse.STAFF);
                case WITHDRAWN -> house.requests.withdraw(id, RightsHouse.ADA);
                default -> {
                    house.desk.proposeRefusal(
                            id, RefusalReason.EXCESSIVE, "You asked the same yesterday.", RightsHouse.STAFF);
                    house.desk.approveRefusal(id, RightsHouse.OTHER_STAFF);
                }
            }
        });
        assertThat(house.get(id).state()).isEqualTo(end);
        assertThat(house.get(id).closedAt()).isEqualTo(house.now());
        refused(ProblemType.CONFLICT, () -> {
            house.requests.add(id, RightsHouse.ADA, "One more thing.");
            return null;
        });
        refused(ProblemType.CONFLICT, () -> {
            house.requests.withdraw(id, RightsHouse.ADA);
            return null;
        });
        refused(ProblemType.CONFLICT, () -> {
            house.desk.answer(id, "Again.", RightsHouse.STAFF);
            return null;
        });
    }

    private void violates(String field, Intake intake) {
        assertThatThrownBy(() -> house.open(intake))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.violations())
                                .anyMatch(one -> one.path().equals(field)));
    }

    private void refused(ProblemType type, Supplier<?> act) {
        assertThatThrownBy(() -> house.database.in(act))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.type()).isEqualTo(type));
    }
}
