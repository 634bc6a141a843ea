package com.opusimg.rights.restriction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opusimg.Promise;
import com.opusimg.TestConfig;
import com.opusimg.TestDatabase;
import com.opusimg.TestKeys;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.audit.AuditAction;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.mail.MailSent;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.standing.AccountFrozen;
import com.opusimg.platform.standing.AccountThawed;
import com.opusimg.rights.People;
import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pausing and resuming, by the person and by staff. */
class RestrictionsTest {

    private static final Instant START = Instant.parse("2026-12-04T10:00:00Z");
    private static final Duration NOTICE = Duration.ofDays(3);
    private static final String REASON = "Your address is checked and right.";

    private final List<Object> events = new ArrayList<>();
    private final List<String> mails = new ArrayList<>();
    private final List<String> audited = new ArrayList<>();
    private final UUID mail = Ids.next();
    private final Restrictions restrictions = new Restrictions();
    private final AccountId staff = new AccountId(Ids.next());
    private TestDatabase database;
    private AccountId person;
    private Instant now = START;

    @BeforeEach
    void wire() {
        TestKeys.set();
        TestConfig.set(Map.of("opus.data", System.getProperty("java.io.tmpdir")));
        database = new TestDatabase();
        person = database.account();
        restrictions.em = database.em();
        restrictions.clock = new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
        restrictions.settings = new Settings();
        restrictions.people = new People() {
            @Override
            public Optional<Person> byAddress(String address) {
                return Optional.empty();
            }

            @Override
            public Optional<Person> find(AccountId account) {
                return account.equals(person)
                        ? Optional.of(new Person(account, "ada@example.org", "Ada", "Lovelace", true))
                        : Optional.empty();
            }
        };
        restrictions.mails = new StandingMails() {
            @Override
            void paused(AccountId account, boolean byStaff) {
                mails.add("paused " + byStaff);
            }

            @Override
            UUID willLift(AccountId account, String reason) {
                mails.add("will lift: " + reason);
                return mail;
            }

            @Override
            void resumed(AccountId account) {
                mails.add("resumed");
            }
        };
        restrictions.audit = new AuditLog() {
            @Override
            public void record(AccountId by, AuditAction action, String type, UUID id, String detail) {
                audited.add((by.equals(person) ? "person " : "staff ") + action.name());
            }
        };
        restrictions.frozen = event();
        restrictions.thawed = event();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    @Promise("RGT-5")
    void thePersonPausesAndResumesAlone() {
        pause();
        assertThat(events).containsExactly(new AccountFrozen(person, START));
        Restriction row = database.in(() -> restrictions.of(person)).orElseThrow();
        assertThat(row.ground()).contains(Ground.ACCURACY);
        assertThat(row.reason()).contains("My name is not Ada.");
        assertThat(row.setBy()).isEmpty();
        now = START.plus(Duration.ofDays(2));
        database.run(() -> restrictions.resume(person));
        assertThat(events).last().isEqualTo(new AccountThawed(person, START, now));
        assertThat(database.in(() -> restrictions.of(person))).isEmpty();
        assertThat(mails).containsExactly("paused false", "resumed");
        assertThat(audited).containsExactly("person ACCOUNT_RESTRICTED", "person RESTRICTION_ENDED");
    }

    @Test
    void whatIsPausedIsNotPausedAgainAndWhatIsNotIsNotResumed() {
        assertProblem(ProblemType.CONFLICT, () -> restrictions.resume(person));
        assertProblem(ProblemType.CONFLICT, () -> restrictions.announceLift(person, REASON, staff));
        pause();
        assertProblem(ProblemType.CONFLICT, () -> restrictions.pause(person, null, null));
        assertThat(events).hasSize(1);
        assertProblem(ProblemType.NOT_FOUND, () -> restrictions.pauseFor(staff, null, REASON, staff));
        assertProblem(ProblemType.INVALID_REQUEST, () -> restrictions.announceLift(person, " short ", staff));
        assertProblem(ProblemType.INVALID_REQUEST, () -> restrictions.announceLift(person, "x".repeat(2_001), staff));
    }

    @Test
    @Promise("RGT-5")
    void staffLiftItTheStatedTimeAfterTheMailHasLeftAndNotASecondBefore() {
        pause();
        database.run(() -> restrictions.announceLift(person, REASON, staff));
        assertThat(mails).last().isEqualTo("will lift: " + REASON);

        // However long the mail waits, the time has not begun.
        now = START.plus(Duration.ofDays(30));
        database.run(restrictions::liftDue);
        assertThat(database.in(() -> restrictions.of(person))).isPresent();

        database.run(() -> restrictions.told(new MailSent(Ids.next(), START)));
        database.run(restrictions::liftDue);
        assertThat(database.in(() -> restrictions.of(person)))
                .as("another mail left")
                .isPresent();

        Instant told = now;
        database.run(() -> restrictions.told(new MailSent(mail, told)));
        now = told.plus(NOTICE).minusSeconds(1);
        database.run(restrictions::liftDue);
        assertThat(database.in(() -> restrictions.of(person).orElseThrow().liftsAt(NOTICE)))
                .contains(told.plus(NOTICE));
        now = told.plus(NOTICE);
        database.run(restrictions::liftDue);
        assertThat(database.in(() -> restrictions.of(person))).isEmpty();
        assertThat(events).last().isEqualTo(new AccountThawed(person, START, now));
        assertThat(audited).last().isEqualTo("staff RESTRICTION_LIFTED");
        database.run(restrictions::liftDue);
        assertThat(mails).containsOnlyOnce("resumed");
    }

    @Test
    @Promise("RGT-5")
    void aPauseThatIsAnnouncedAgainHasATimeOfItsOwn() {
        pause();
        database.run(() -> restrictions.announceLift(person, REASON, staff));
        database.run(() -> restrictions.told(new MailSent(mail, START)));
        database.run(() -> restrictions.announceLift(person, REASON + " Again.", staff));
        now = START.plus(NOTICE).plusSeconds(1);
        database.run(restrictions::liftDue);
        assertThat(database.in(() -> restrictions.of(person)))
                .as("that mail has not left")
                .isPresent();
    }

    @Test
    @Promise("RGT-5")
    void thePersonAgreesByResuming() {
        database.run(() -> restrictions.pauseFor(person, Ground.CLAIMS, REASON, staff));
        database.run(() -> restrictions.announceLift(person, REASON, staff));
        database.run(() -> restrictions.resume(person));
        assertThat(audited)
                .containsExactly(
                        "staff ACCOUNT_RESTRICTED", "staff RESTRICTION_LIFT_ANNOUNCED", "person RESTRICTION_ENDED");
        assertThat(mails).first().isEqualTo("paused true");
    }

    private void pause() {
        database.run(() -> restrictions.pause(person, Ground.ACCURACY, "  My name is not Ada. "));
    }

    private void assertProblem(ProblemType type, Runnable act) {
        assertThatThrownBy(() -> database.run(act))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.type()).isEqualTo(type));
    }

    @SuppressWarnings("unchecked")
    private <E> Event<E> event() {
        return (Event<E>) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Event.class},
                (proxy, method, arguments) -> events.add(arguments[0]) ? null : null);
    }
}
