package com.opusimg.rights.restriction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opusimg.Promise;
import com.opusimg.TestDatabase;
import com.opusimg.TestKeys;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.audit.AuditAction;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.purpose.LegalBasis;
import com.opusimg.platform.purpose.ObjectionUpheld;
import com.opusimg.platform.purpose.Purpose;
import com.opusimg.platform.purpose.Purposes;
import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Objecting, taking back, deciding; and what each stops. */
class ObjectionsTest {

    private static final Instant NOW = Instant.parse("2026-12-04T10:00:00Z");
    private static final String GROUNDS = "I am looked for by somebody.";

    private final List<Object> events = new ArrayList<>();
    private final List<String> mails = new ArrayList<>();
    private final Objections objections = new Objections();
    private final AccountId staff = new AccountId(Ids.next());
    private TestDatabase database;
    private AccountId person;

    @BeforeEach
    @SuppressWarnings("unchecked")
    void wire() {
        TestKeys.set();
        database = new TestDatabase(Objection.class);
        person = database.account();
        objections.em = database.em();
        objections.clock = Clock.fixed(NOW, ZoneOffset.UTC);
        objections.mails = new StandingMails() {
            @Override
            void objected(Objection objection) {
                mails.add(objection.state().id());
            }

            @Override
            void decided(Objection objection) {
                mails.add(objection.state() + ": " + objection.answer().orElseThrow());
            }
        };
        objections.audit = new AuditLog() {
            @Override
            public void record(AccountId by, AuditAction action, String type, UUID id, String detail) {
                // tried where the chain is
            }
        };
        objections.upheld = (Event<ObjectionUpheld>) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Event.class},
                (proxy, method, arguments) -> events.add(arguments[0]) ? null : null);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    @Promise("RGT-6")
    void whatCanBeStoppedAloneStopsAtOnceAndWithoutGrounds() {
        assertThat(stopped("diagnostics")).isFalse();
        object("diagnostics", null);
        assertThat(stopped("diagnostics")).isTrue();
        assertThat(events).containsExactly(new ObjectionUpheld(person, "diagnostics"));
        assertThat(mails).containsExactly("upheld");
        assertThat(database.in(() -> objections.standsAgainst(Purposes.get("diagnostics"), staff)))
                .as("for others")
                .isFalse();
        database.run(() -> objections.takeBack(person, "diagnostics"));
        assertThat(stopped("diagnostics")).isFalse();
        assertProblem(ProblemType.NOT_FOUND, () -> objections.takeBack(person, "diagnostics"));
    }

    @Test
    @Promise("RGT-6")
    void whatIsWeighedStopsMeanwhileWhereItCan() {
        object("security", GROUNDS);
        object("abuse", GROUNDS);
        assertThat(stopped("security")).isTrue();
        assertThat(stopped("abuse")).isFalse();
        assertThat(events).isEmpty();
        assertThat(database.in(() -> objections.waiting(10)))
                .extracting(Objection::purpose)
                .containsExactly("security", "abuse");
    }

    @Test
    @Promise("RGT-6")
    void upholdingStopsItForGood() {
        Objection made = object("abuse", GROUNDS);
        decide(made, true);
        assertThat(stopped("abuse")).isTrue();
        assertThat(events).containsExactly(new ObjectionUpheld(person, "abuse"));
        assertThat(mails).last().isEqualTo("UPHELD: You are right about this.");
        assertProblem(ProblemType.CONFLICT, () -> objections.decide(made.id(), false, "On second thought", staff));
        assertProblem(ProblemType.CONFLICT, () -> objections.object(person, "abuse", GROUNDS));
        assertThat(database.in(() -> objections.waiting(10))).isEmpty();
    }

    @Test
    @Promise("RGT-6")
    void aRefusalLetsItGoOnNamesItsGroundsAndMayBeAskedAnew() {
        Objection made = object("security", GROUNDS);
        decide(made, false);
        assertThat(stopped("security")).isFalse();
        assertThat(mails).last().isEqualTo("REFUSED: You are right about this.");
        Objection again = object("security", "Something else has come to pass.");
        assertThat(again.id()).isNotEqualTo(made.id());
        assertThat(stopped("security")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"images", "accountability", "marketing-mail", "nothing", ""})
    void thereIsNoObjectingToWhatIsOnNoLegitimateInterests(String purpose) {
        assertProblem(ProblemType.NOT_FOUND, () -> objections.object(person, purpose, GROUNDS));
    }

    @Test
    void groundsAndAnswersSaySomething() {
        for (String no : new String[] {null, "", "   short  ", "x".repeat(2_001)}) {
            assertProblem(ProblemType.INVALID_REQUEST, () -> objections.object(person, "abuse", no));
        }
        Objection made = object("abuse", GROUNDS);
        assertProblem(ProblemType.INVALID_REQUEST, () -> objections.decide(made.id(), false, "No.", staff));
        assertProblem(
                ProblemType.NOT_FOUND, () -> objections.decide(Ids.next(), true, "You are right about this.", staff));
        assertProblem(
                ProblemType.NOT_ALLOWED, () -> objections.decide(made.id(), true, "You are right about this.", person));
    }

    @Test
    @Promise("RGT-6")
    void everyPurposeOnLegitimateInterestsCanBeObjectedTo() {
        assertThat(Objections.purposes())
                .extracting(Purpose::id)
                .containsExactlyElementsOf(Purposes.all().stream()
                        .filter(one -> one.basis() == LegalBasis.LEGITIMATE_INTERESTS)
                        .map(Purpose::id)
                        .toList());
    }

    private Objection object(String purpose, String grounds) {
        return database.in(() -> objections.object(person, purpose, grounds));
    }

    private void decide(Objection made, boolean uphold) {
        database.run(() -> objections.decide(made.id(), uphold, "You are right about this.", staff));
    }

    private boolean stopped(String purpose) {
        return database.in(() -> objections.standsAgainst(Purposes.get(purpose), person));
    }

    private void assertProblem(ProblemType type, Runnable act) {
        assertThatThrownBy(() -> database.run(act))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.type()).isEqualTo(type));
    }
}
