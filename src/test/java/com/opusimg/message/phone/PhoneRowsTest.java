package com.opusimg.message.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opusimg.Promise;
import com.opusimg.TestConfig;
import com.opusimg.TestDatabase;
import com.opusimg.TestKeys;
import com.opusimg.TestStanding;
import com.opusimg.account.OpenAccounts;
import com.opusimg.message.phone.PhoneRows.Issued;
import com.opusimg.message.phone.PhoneRows.Try;
import com.opusimg.message.phone.PhoneRows.Use;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.audit.AuditAction;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.crypto.ColumnCipher;
import com.opusimg.platform.crypto.MasterKey;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.purpose.SensitiveReads;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Codes by the clock, by replay and by many at once, on the real schema. */
class PhoneRowsTest {

    private static final Instant NOW = Instant.parse("2026-12-04T10:00:00Z");
    private static final String NUMBER = "+12015550123";
    private static final String OTHER = "+12025550199";

    private final TestStanding standing = new TestStanding();
    private final List<String> audited = Collections.synchronizedList(new ArrayList<>());
    private final List<AccountId> mailed = Collections.synchronizedList(new ArrayList<>());
    private TestDatabase database;
    private PhoneRows rows;
    private Instant now = NOW;

    @BeforeEach
    void wire() {
        TestKeys.set();
        TestConfig.set(Map.of("opus.data", System.getProperty("java.io.tmpdir"), "opus.limit.sms-all", "25"));
        database = new TestDatabase(Phone.class, PhoneCode.class, PhoneCodeCount.class, PhoneGate.class);
        rows = rows(database.em());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    @Promise("ACC-3")
    void aCodeVerifiesTheNumberThatItWasSentTo() {
        AccountId person = database.account();
        Issued issued = issue(person, NUMBER);
        assertThat(issued.code()).matches("[0-9]{6}");
        assertThat(database.in(() -> rows.phone(person))).isEmpty();
        assertThat(enter(person, issued.code())).isEqualTo(Use.VERIFIED);
        assertThat(database.in(() -> rows.phone(person))).hasValueSatisfying(phone -> {
            assertThat(phone.number()).isEqualTo(NUMBER);
            assertThat(phone.verifiedAt()).isEqualTo(now);
        });
        assertThat(mailed).containsExactly(person);
        assertThat(audited)
                .containsExactly("PHONE_CODE_SENT null", "TELEPHONE_NUMBER_READ account", "PHONE_VERIFIED null");
    }

    @Test
    @Promise("ACC-3")
    void aCodeWorksOnce() {
        AccountId person = database.account();
        Issued issued = issue(person, NUMBER);
        Try first = database.in(() -> rows.take(person));
        Try second = database.in(() -> rows.take(person));
        assertThat(rows.fits(first, issued.code())).isTrue();
        assertThat(rows.fits(second, issued.code())).isTrue();
        assertThat(database.in(() -> rows.use(person, first.id()))).isEqualTo(Use.VERIFIED);
        assertThat(database.in(() -> rows.use(person, second.id()))).isEqualTo(Use.GONE);
        refused(ProblemType.CODE_EXPIRED, () -> rows.take(person));
        assertThat(mailed).hasSize(1);
    }

    @Test
    @Promise("ACC-3")
    void ofManyAtOnceOneSucceeds() throws Exception {
        AccountId person = database.account();
        Issued issued = issue(person, NUMBER);
        List<Object> results = atOnce(5, one -> {
            try {
                Try attempt = one.in(() -> one.rows.take(person));
                return one.in(() -> one.rows.use(person, attempt.id()));
            } catch (ProblemException over) {
                assertThat(over.type()).as("who comes when it is over").isEqualTo(ProblemType.CODE_EXPIRED);
                return Use.GONE;
            }
        });
        assertThat(results).containsOnlyOnce(Use.VERIFIED).containsOnly(Use.VERIFIED, Use.GONE);
        assertThat(issued.number()).isEqualTo(NUMBER);
    }

    @Test
    @Promise("ACC-3")
    void aCodeIsOverAtItsEndAndNotBefore() {
        AccountId person = database.account();
        Issued issued = issue(person, NUMBER);
        now = NOW.plus(Duration.ofMinutes(10)).minusSeconds(1);
        assertThat(database.in(() -> rows.take(person)).left()).isEqualTo(4);
        now = NOW.plus(Duration.ofMinutes(10));
        assertThat(refused(ProblemType.CODE_EXPIRED, () -> rows.take(person))).contains("too old");
        assertThat(database.in(() -> rows.code(person)).orElseThrow().worksAt(now))
                .isFalse();
        assertThat(issued.code()).isNotEmpty();
    }

    @Test
    @Promise("ACC-3")
    void fiveTriesAreAllHoweverTheyCome() throws Exception {
        AccountId person = database.account();
        issue(person, NUMBER);
        List<Object> results =
                atOnce(12, one -> one.in(() -> one.rows.take(person)).left());
        assertThat(results.stream().filter(Integer.class::isInstance).toList())
                .containsExactlyInAnyOrder(4, 3, 2, 1, 0);
        assertThat(results.stream().filter(ProblemException.class::isInstance)).hasSize(7);
        assertThat(refused(ProblemType.CODE_EXPIRED, () -> rows.take(person))).contains("too many wrong codes");
    }

    @Test
    @Promise("ACC-3")
    void aNewCodeTakesThePlaceOfTheOlder() {
        AccountId person = database.account();
        Issued old = issue(person, NUMBER);
        Try begun = database.in(() -> rows.take(person));
        now = now.plus(PhoneRows.PAUSE);
        Issued fresh = issue(person, NUMBER);
        Try attempt = database.in(() -> rows.take(person));
        assertThat(rows.fits(attempt, fresh.code())).isTrue();
        assertThat(rows.fits(attempt, old.code())).isEqualTo(old.code().equals(fresh.code()));
        assertThat(database.in(() -> rows.use(person, begun.id())))
                .as("a right try at the older one, begun before")
                .isEqualTo(Use.GONE);
    }

    @Test
    @Promise("ACC-3")
    void codeAndNumberStandNowhereInTheClear() {
        AccountId person = database.account();
        Issued issued = issue(person, NUMBER);
        String hash =
                database.rows("select code_hash from phone_code").getFirst().getFirst();
        assertThat(hash).hasSize(64).doesNotContain(issued.code());
        assertThat(issued.toString()).doesNotContain(issued.code(), NUMBER);
        String all =
                database.rows("select * from phone_code").toString() + database.rows("select * from phone_code_count");
        assertThat(all).doesNotContain(issued.code(), NUMBER.substring(1));
        enter(person, issued.code());
        assertThat(database.rows("select * from phone").toString()).doesNotContain(NUMBER.substring(1));
        // The same code for another row has another hash, so nobody makes a list of a million of them.
        now = now.plus(PhoneRows.PAUSE);
        issue(person, OTHER);
        Try attempt = database.in(() -> rows.take(person));
        assertThat(rows.fits(new Try(attempt.id(), hash, 1), issued.code())).isFalse();
    }

    @Test
    @Promise("ACC-3")
    void oneAccountGetsThreeAnHourAndTenADay() {
        AccountId person = database.account();
        int sent = 0;
        for (int hour = 0; hour < 4; hour++) {
            for (int i = 0; i < 3 && sent < 10; i++) {
                issue(person, number(sent++));
                refused(ProblemType.TOO_MANY_REQUESTS, () -> rows.issue(person, number(50)));
                now = now.plus(PhoneRows.PAUSE);
            }
            refused(ProblemType.TOO_MANY_REQUESTS, () -> rows.issue(person, number(50)));
            now = NOW.plus(Duration.ofHours(hour + 1));
        }
        assertThat(sent).isEqualTo(10);
        now = NOW.plus(Duration.ofDays(1)).minusSeconds(1);
        refused(ProblemType.TOO_MANY_REQUESTS, () -> rows.issue(person, number(50)));
        now = NOW.plus(Duration.ofDays(1));
        issue(person, number(50));
    }

    @Test
    @Promise("ACC-3")
    void oneNumberGetsThreeAnHourFromWhomever() {
        for (int i = 0; i < 3; i++) {
            issue(database.account(), NUMBER);
        }
        AccountId fourth = database.account();
        assertThat(refused(ProblemType.TOO_MANY_REQUESTS, () -> rows.issue(fourth, NUMBER)))
                .isEqualTo(PhoneRows.TOO_OFTEN);
        issue(fourth, OTHER);
    }

    @Test
    @Promise("ACC-3")
    void ofManyAccountsAtOnceNoMoreReachANumber() throws Exception {
        List<AccountId> people = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            people.add(database.account());
        }
        var turn = new java.util.concurrent.atomic.AtomicInteger();
        List<Object> results = atOnce(8, one -> {
            AccountId person = people.get(turn.getAndIncrement());
            return one.in(() -> one.rows.issue(person, NUMBER));
        });
        assertThat(results.stream().filter(Issued.class::isInstance)).hasSize(3);
    }

    @Test
    @Promise("ACC-3")
    void whatWasCountedOutlastsARestartTheCodeAndTheAccount() {
        AccountId person = database.account();
        for (int i = 0; i < 3; i++) {
            Issued issued = issue(person, i == 1 ? OTHER : NUMBER);
            if (i == 1) {
                enter(person, issued.code());
            }
            now = now.plus(PhoneRows.PAUSE);
        }
        database.run(() -> rows.remove(person));
        PhoneRows restarted = rows(database.em());
        refused(ProblemType.TOO_MANY_REQUESTS, () -> restarted.issue(person, NUMBER));
        AccountId next = database.account();
        database.in(() -> restarted.issue(next, NUMBER));
        AccountId another = database.account();
        refused(ProblemType.TOO_MANY_REQUESTS, () -> restarted.issue(another, NUMBER));
    }

    @Test
    @Promise("ACC-3")
    void everybodyTogetherHasALimitToo() {
        for (int i = 0; i < 25; i++) {
            issue(database.account(), number(i));
        }
        AccountId next = database.account();
        refused(ProblemType.TOO_MANY_REQUESTS, () -> rows.issue(next, number(90)));
    }

    @Test
    void whatReachedNobodyCountsForNothing() {
        AccountId person = database.account();
        for (int i = 0; i < 5; i++) {
            Issued issued = issue(person, NUMBER);
            database.run(() -> rows.withdraw(issued.id()));
        }
        assertThat(database.in(() -> rows.code(person))).isEmpty();
        assertThat(database.rows("select * from phone_code_count")).isEmpty();
    }

    @Test
    void aNumberOpensThreeAccountsAndItsHolderAloneIsToldSo() {
        List<AccountId> people = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            people.add(database.account());
            now = NOW.plus(Duration.ofHours(2L * i));
            Issued issued = issue(people.get(i), NUMBER); // the same answer, however many have it
            assertThat(enter(people.get(i), issued.code())).isEqualTo(i < 3 ? Use.VERIFIED : Use.REFUSED);
        }
        refused(ProblemType.CODE_EXPIRED, () -> rows.take(people.get(3)));
        assertThat(database.in(() -> rows.phone(people.get(3)))).isEmpty();
        database.run(() -> rows.remove(people.getFirst()));
        now = now.plus(Duration.ofHours(2));
        Issued again = issue(people.get(3), NUMBER);
        assertThat(enter(people.get(3), again.code())).isEqualTo(Use.VERIFIED);
    }

    @Test
    void theOldNumberStaysUntilTheNewOneIsVerified() {
        AccountId person = database.account();
        enter(person, issue(person, NUMBER).code());
        now = now.plus(PhoneRows.PAUSE);
        refused(ProblemType.INVALID_REQUEST, () -> rows.issue(person, NUMBER));
        Issued issued = issue(person, OTHER);
        assertThat(database.in(() -> rows.phone(person).orElseThrow().number())).isEqualTo(NUMBER);
        assertThat(database.in(() -> rows.waiting(person))).hasValue(OTHER);
        enter(person, issued.code());
        assertThat(database.in(() -> rows.phone(person).orElseThrow().number())).isEqualTo(OTHER);
        assertThat(database.rows("select count(*) from phone").getFirst()).containsExactly("1");
    }

    @Test
    @Promise("RGT-5")
    void aFrozenAccountGetsNoCodeAndUsesNone() {
        AccountId person = database.account();
        Issued issued = issue(person, NUMBER);
        Try attempt = database.in(() -> rows.take(person));
        standing.frozen.put(person, now);
        now = now.plus(PhoneRows.PAUSE);
        refused(ProblemType.ACCOUNT_RESTRICTED, () -> rows.issue(person, OTHER));
        refused(ProblemType.ACCOUNT_RESTRICTED, () -> rows.take(person));
        refused(ProblemType.ACCOUNT_RESTRICTED, () -> rows.use(person, attempt.id()));
        assertThat(database.<Boolean>in(() -> rows.remove(person))).isTrue();
        assertThat(issued.code()).isNotEmpty();
    }

    @Test
    void whoRemovesNothingIsTold() {
        AccountId person = database.account();
        assertThat(database.<Boolean>in(() -> rows.remove(person))).isFalse();
        assertThatCode(() -> database.in(() -> rows.nextAt(person))).doesNotThrowAnyException();
    }

    private Issued issue(AccountId person, String number) {
        return database.in(() -> rows.issue(person, number));
    }

    private Use enter(AccountId person, String code) {
        Try attempt = database.in(() -> rows.take(person));
        assertThat(rows.fits(attempt, code)).isTrue();
        return database.in(() -> rows.use(person, attempt.id()));
    }

    private String refused(ProblemType type, Supplier<?> act) {
        var told = new ArrayList<String>();
        assertThatThrownBy(() -> database.in(act)).isInstanceOfSatisfying(ProblemException.class, refused -> {
            assertThat(refused.type()).isEqualTo(type);
            told.add(refused.getMessage());
        });
        return told.getFirst();
    }

    private static String number(int i) {
        return "+1201555" + "%04d".formatted(100 + i);
    }

    /** Somebody at the same time as others, with a connection of their own. */
    private final class Somebody {
        final EntityManager em = database.another();
        final PhoneRows rows = rows(em);

        <T> T in(Supplier<T> act) {
            em.getTransaction().begin();
            try {
                T result = act.get();
                em.getTransaction().commit();
                return result;
            } finally {
                if (em.getTransaction().isActive()) {
                    em.getTransaction().rollback();
                }
                em.clear();
            }
        }
    }

    private interface Act {
        Object by(Somebody one);
    }

    /** What each got, or the refusal. */
    private List<Object> atOnce(int count, Act act) throws Exception {
        var barrier = new CyclicBarrier(count);
        var results = new ArrayList<Object>();
        try (var threads = Executors.newFixedThreadPool(count)) {
            var futures = new ArrayList<Future<Object>>();
            for (int i = 0; i < count; i++) {
                var one = new Somebody();
                futures.add(threads.submit((Callable<Object>) () -> {
                    barrier.await();
                    try {
                        return act.by(one);
                    } catch (ProblemException refused) {
                        return refused;
                    }
                }));
            }
            for (Future<Object> future : futures) {
                results.add(future.get());
            }
        }
        return results;
    }

    private PhoneRows rows(EntityManager em) {
        var made = new PhoneRows();
        made.em = em;
        made.clock = new Clock() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
        made.settings = new Settings();
        made.cipher = new ColumnCipher(CDI.current().select(MasterKey.class).get());
        made.standing = standing;
        made.open = new OpenAccounts() {
            @Override
            public void require(AccountId account) {
                // it is open
            }
        };
        made.audit = new AuditLog() {
            @Override
            public void record(AccountId actor, AuditAction action, String type, UUID object, String detail) {
                audited.add(action.name() + " " + detail);
            }
        };
        made.reads = new SensitiveReads(made.audit);
        made.mails = new PhoneMails() {
            @Override
            void verified(AccountId account) {
                mailed.add(account);
            }
        };
        return made;
    }
}
