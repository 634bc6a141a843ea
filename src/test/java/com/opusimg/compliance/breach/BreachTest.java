package com.opusimg.compliance.breach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opusimg.Promise;
import com.opusimg.TestConfig;
import com.opusimg.TestDatabase;
import com.opusimg.TestKeys;
import com.opusimg.compliance.Recipients;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.Drill;
import com.opusimg.platform.Ids;
import com.opusimg.platform.audit.AuditAction;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.crypto.ColumnCipher;
import com.opusimg.platform.crypto.MasterKey;
import com.opusimg.platform.datamap.AccountKey;
import com.opusimg.platform.datamap.DataMap;
import com.opusimg.platform.datamap.PartOf;
import com.opusimg.platform.datamap.Technical;
import com.opusimg.platform.mail.BulkMail;
import com.opusimg.platform.mail.Mail;
import com.opusimg.platform.mail.MailGivenUp;
import com.opusimg.platform.mail.MailSent;
import com.opusimg.platform.mail.Mailer;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.Figures;
import com.opusimg.rights.People;
import com.opusimg.webhook.Delivery;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A drill of a breach, from the moment of awareness to the proof for each person, on a database. */
class BreachTest {

    private static final AccountId STAFF = new AccountId(Ids.next());
    private static final Instant AWARE = Instant.parse("2026-11-26T15:00:00Z");
    private static final String LONG_ENOUGH = "The officer in charge could not be reached for a day.";

    private final TestDatabase database =
            new TestDatabase(Breach.class, BreachPerson.class, Delivery.class, Later.class);
    private Instant now = AWARE;
    private final Breaches breaches = new Breaches();
    private final AffectedPeople people = new AffectedPeople();
    private final BreachDrafts drafts = new BreachDrafts();
    private final BreachNotices notices = new BreachNotices();
    private final BreachBatch batch = new Batch();
    private final List<String> audited = new ArrayList<>();
    private final Map<AccountId, String> accounts = new LinkedHashMap<>();
    private final Map<UUID, Mail> queued = new LinkedHashMap<>();
    private final List<UUID> waiting = new ArrayList<>();
    private String haltAt = "";

    private final class Batch extends BreachBatch {
        @Override
        boolean tell(UUID id, int limit) {
            int before = waiting.size();
            try {
                return database.in(() -> super.tell(id, limit));
            } catch (Killed killed) {
                // What was written in the transaction is gone with it.
                while (waiting.size() > before) {
                    queued.remove(waiting.removeLast());
                }
                throw killed;
            }
        }
    }

    /** A table that some later version adds, with names of its own: nothing but the data map knows of it. */
    @PartOf("webhook-deliveries")
    @Entity(name = "Later")
    @Table(name = "later_thing")
    public static class Later {
        @Id
        @Column(name = "thing_key")
        @Technical
        public String key;

        @Column(name = "belongs_to")
        @AccountKey
        public UUID belongsTo;
    }

    private static final class Killed extends Error {}

    @BeforeEach
    void wire() {
        TestKeys.set();
        TestConfig.set(Map.of(
                "opus.privacy-contact", "privacy@opus.example", "opus.privacy.authority", "The Authority, Dublin"));
        var settings = new Settings();
        Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
        var em = database.em();
        var audit = new AuditLog() {
            @Override
            public void record(AccountId actor, AuditAction action, String type, UUID object, String detail) {
                audited.add(action.name());
            }
        };
        breaches.em = em;
        breaches.clock = clock;
        breaches.audit = audit;
        var rows = new AccountRows();
        rows.em = em;
        rows.map = DataMap.of(List.of(Breach.class, BreachPerson.class, Delivery.class, Later.class));
        people.em = em;
        people.breaches = breaches;
        people.data = rows;
        people.people = new Known();
        people.cipher = new ColumnCipher(CDI.current().select(MasterKey.class).get());
        people.audit = audit;
        drafts.settings = settings;
        drafts.figures = new Figures();
        drafts.people = people;
        batch.em = em;
        batch.clock = clock;
        batch.settings = settings;
        batch.recipients = new Open();
        batch.bulk = new BulkMail() {
            @Override
            public boolean hasRoom() {
                return true;
            }

            @Override
            public UUID queue(AccountId account, Mail mail, UUID of) {
                UUID id = Ids.next();
                queued.put(id, mail);
                waiting.add(id);
                return id;
            }
        };
        batch.drill = new Drill() {
            @Override
            public void point(String name) {
                if (name.equals(haltAt)) {
                    throw new Killed();
                }
            }
        };
        notices.em = em;
        notices.clock = clock;
        notices.batch = batch;
        notices.bulk = batch.bulk;
        notices.drill = batch.drill;
        notices.mailer = new Mailer() {
            @Override
            public synchronized void sendDue() {
                // sent by the test
            }
        };
    }

    @AfterEach
    void end() {
        database.close();
    }

    private final class Known implements People {
        @Override
        public Optional<Person> byAddress(String address) {
            return accounts.entrySet().stream()
                    .filter(one -> one.getValue().equals(address))
                    .map(one -> new Person(one.getKey(), address, "A", "B", true))
                    .findFirst();
        }

        @Override
        public Optional<Person> find(AccountId account) {
            return Optional.ofNullable(accounts.get(account))
                    .map(address -> new Person(account, address, "A", "B", true));
        }
    }

    private final class Open implements Recipients {
        @Override
        public List<AccountId> after(AccountId last, int limit) {
            throw new AssertionError();
        }

        @Override
        public List<Recipient> hold(Collection<AccountId> some) {
            return some.stream()
                    .filter(accounts::containsKey)
                    .map(one -> new Recipient(one, accounts.get(one)))
                    .toList();
        }

        @Override
        public long before(AccountId account) {
            throw new AssertionError();
        }

        @Override
        public boolean anyone() {
            return true;
        }
    }

    private AccountId account(int i) {
        var account = new AccountId(Ids.next());
        accounts.put(account, "person" + i + "@example.org");
        return account;
    }

    /** A row of a person that was made at a moment. */
    private void delivery(AccountId account, Instant made) {
        database.run(() -> {
            var em = database.em();
            UUID endpoint = Ids.next();
            em.createNativeQuery("set referential_integrity false").executeUpdate();
            em.createNativeQuery(
                            "insert into webhook_delivery (id, message_id, endpoint_id, account_id, event, payload, state,"
                                    + " attempts, created_at, ages_from) values (?, ?, ?, ?, 'TEST', 'x', 'WAITING', 0, current_timestamp, current_timestamp)")
                    .setParameter(
                            1,
                            new UUID(
                                    (made.toEpochMilli() << 16) | 0x7000,
                                    Ids.next().getLeastSignificantBits()))
                    .setParameter(2, Ids.next())
                    .setParameter(3, endpoint)
                    .setParameter(4, account.value())
                    .executeUpdate();
        });
    }

    private static BreachFacts facts(Risk risk) {
        return new BreachFacts(
                "Bucket open",
                "Webhook messages could be read by anybody.",
                AWARE.minus(Duration.ofDays(2)),
                AWARE.minus(Duration.ofDays(1)),
                "ids of jobs",
                null,
                1200L,
                "Others learn when somebody worked.",
                "The bucket is shut. Change your webhook secrets.",
                risk);
    }

    private Breach open(Risk risk) {
        return database.in(() -> breaches.open(facts(risk), AWARE, true, STAFF));
    }

    @Test
    @Promise("SEC-5")
    void whoHasSomethingInATableThatWasAddedLaterIsFoundByTheDataMap() {
        database.run(() -> database.em()
                .createNativeQuery("create table later_thing (thing_key varchar(20) primary key, belongs_to uuid)")
                .executeUpdate());
        AccountId owner = account(7);
        database.run(() -> {
            var row = new Later();
            row.key = "one";
            row.belongsTo = owner.value();
            database.em().persist(row);
        });
        assertThat(database.in(people::sources))
                .extracting(AffectedData.Kept::id)
                .contains("later-thing", "webhook-delivery")
                .doesNotContain("breach", "breach-person");
        UUID id = open(Risk.HIGH).getId();
        Instant until = AWARE.minus(Duration.ofDays(400));
        assertThat(database.in(() -> people.addByData(id, List.of("later-thing"), null, until, STAFF)))
                .as("nothing tells when its rows were made, so each counts")
                .isEqualTo(1);
        assertThat(listed(id)).containsExactly(owner.toString());
    }

    @Test
    @Promise("SEC-5")
    void theRegisterAsCsvHasEveryBreachAndNoFormula() {
        open(Risk.HIGH);
        var evil = new BreachFacts("=HYPERLINK(1)", "@SUM(A1)", null, null, null, null, null, null, null, null);
        database.run(() -> breaches.open(evil, AWARE, true, STAFF));
        String csv = database.in(() -> breaches.csv(STAFF));
        assertThat(csv.lines()).hasSize(3);
        assertThat(csv).startsWith("\"number\",\"drill\",").contains("\"'=HYPERLINK(1)\"", "\"high\"");
        assertThat(audited).contains("BREACHES_EXPORTED");
    }

    private void refuses(String words, Runnable act) {
        assertThatThrownBy(() -> database.run(act))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(words);
    }

    @Test
    @Promise("SEC-5")
    void theClockRunsFromAwarenessAndLateNeedsReasons() {
        now = AWARE.plus(Duration.ofHours(5)); // opened later than known
        UUID id = open(Risk.LIKELY).getId();
        now = AWARE.plus(Duration.ofHours(71)).plus(Duration.ofMinutes(59));
        assertThat(database.in(() -> breaches.get(id)).isLate(now)).isFalse();
        now = AWARE.plus(Duration.ofHours(72));
        assertThat(database.in(() -> breaches.get(id)).isLate(now)).isFalse();
        now = AWARE.plus(Duration.ofHours(72)).plus(Duration.ofMinutes(1));
        assertThat(database.in(() -> breaches.get(id)).isLate(now)).isTrue();
        now = AWARE.plus(Duration.ofHours(72)).plus(Duration.ofMinutes(2));
        refuses("72 hours", () -> breaches.authorityTold(id, null, STAFF));
        refuses("at least", () -> breaches.authorityTold(id, "late", STAFF));
        Breach told = database.in(() -> breaches.authorityTold(id, LONG_ENOUGH, STAFF));
        assertThat(told.isLate(now)).isTrue();
        assertThat(database.in(() -> drafts.authority(breaches.get(id)))).contains("later than 72 hours", LONG_ENOUGH);
        refuses("told already", () -> breaches.authorityTold(id, LONG_ENOUGH, STAFF));

        now = AWARE;
        UUID inTime = open(Risk.LIKELY).getId();
        now = AWARE.plus(Duration.ofHours(71)).plus(Duration.ofMinutes(59));
        database.run(() -> breaches.authorityTold(inTime, null, STAFF));
        now = AWARE.plus(Duration.ofDays(30));
        assertThat(database.in(() -> breaches.get(inTime)).isLate(now)).isFalse();
    }

    @Test
    @Promise("SEC-5")
    void notTellingAnybodyNeedsGroundsAndIsInTheRegisterAllTheSame() {
        UUID id = open(null).getId();
        refuses("Assess the risk", () -> breaches.authorityNotNeeded(id, LONG_ENOUGH, STAFF));
        refuses("not assessed", () -> breaches.peopleNotNeeded(id, Ground.NO_HIGH_RISK, LONG_ENOUGH, STAFF));
        refuses("before you close", () -> breaches.close(id, STAFF));
        database.run(() -> breaches.know(id, facts(Risk.HIGH), STAFF));
        refuses("risk is high", () -> breaches.peopleNotNeeded(id, Ground.NO_HIGH_RISK, LONG_ENOUGH, STAFF));
        refuses("which ground", () -> breaches.peopleNotNeeded(id, null, LONG_ENOUGH, STAFF));
        refuses("why people need not", () -> breaches.peopleNotNeeded(id, Ground.PROTECTED, " ", STAFF));
        database.run(() -> breaches.know(id, facts(Risk.UNLIKELY), STAFF));
        database.run(() -> breaches.authorityNotNeeded(id, LONG_ENOUGH, STAFF));
        database.run(() -> breaches.peopleNotNeeded(id, Ground.NO_HIGH_RISK, LONG_ENOUGH, STAFF));
        database.run(() -> breaches.close(id, STAFF));
        refuses("closed", () -> breaches.know(id, facts(Risk.HIGH), STAFF));
        assertThat(database.in(() -> breaches.before(Ids.MAX, 10)))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.getNumber()).startsWith("B-");
                    assertThat(one.isLate(now.plus(Duration.ofDays(9)))).isFalse();
                    assertThat(one.getPeopleReason()).isEqualTo(LONG_ENOUGH);
                });
        assertThat(audited)
                .contains(
                        "BREACH_OPENED",
                        "BREACH_CHANGED",
                        "BREACH_AUTHORITY_NOT_NEEDED",
                        "BREACH_PEOPLE_NOT_NEEDED",
                        "BREACH_CLOSED");
    }

    @Test
    @Promise("SEC-5")
    void whoIsAffectedIsFoundByDataAndTimeAndStaysOnTheList() {
        AccountId before = account(1);
        AccountId within = account(2);
        AccountId later = account(3);
        var gone = new AccountId(Ids.next());
        delivery(before, AWARE.minus(Duration.ofDays(3)));
        delivery(within, AWARE.minus(Duration.ofHours(40)));
        delivery(within, AWARE.minus(Duration.ofHours(41)));
        delivery(gone, AWARE.minus(Duration.ofHours(40)));
        delivery(later, AWARE.minus(Duration.ofHours(1)));
        UUID id = open(Risk.HIGH).getId();
        assertThat(database.in(people::sources))
                .as("with its table's name, since another table is listed under the same")
                .contains(new AffectedData.Kept("webhook-delivery", "Messages to webhooks (webhook delivery)"));
        List<String> sources = List.of("webhook-delivery");
        Instant from = AWARE.minus(Duration.ofDays(2));
        Instant until = AWARE.minus(Duration.ofDays(1));
        assertThat(database.in(() -> people.count(sources, from, until))).isEqualTo(2);
        assertThat(database.in(() -> people.addByData(id, sources, from, until, STAFF)))
                .isEqualTo(1);
        assertThat(database.in(() -> people.addByData(id, sources, from, until, STAFF)))
                .isZero();
        assertThat(listed(id)).containsExactly(within.toString());
        assertThat(database.in(() -> people.addByData(id, sources, null, null, STAFF)))
                .isEqualTo(2);
        refuses("no such data", () -> people.addByData(id, List.of("accounts; drop"), null, null, STAFF));
        refuses("Choose the data", () -> people.addByData(id, List.of(), null, null, STAFF));
        refuses("ends after", () -> people.addByData(id, sources, until, from, STAFF));

        String list = "PERSON1@example.org, stranger@elsewhere.example\n" + within + "\n\nstranger@elsewhere.example";
        assertThat(database.in(() -> people.addByList(id, list, STAFF))).isEqualTo(1);
        refuses("neither", () -> people.addByList(id, "one two", STAFF));
        refuses("neither", () -> people.addByList(id, gone.toString(), STAFF));
        refuses("Give addresses", () -> people.addByList(id, " \n ", STAFF));
        assertThat(database.in(() -> people.told(id)).people()).isEqualTo(4);
    }

    private List<String> listed(UUID id) {
        return database.in(() -> people.before(id, Ids.MAX, 1_000)).stream()
                .map(one -> one.account().map(AccountId::toString).orElseGet(one::getAddress))
                .toList();
    }

    private UUID told(int count) {
        UUID id = open(Risk.HIGH).getId();
        var list = new StringBuilder("stranger@elsewhere.example");
        for (int i = 0; i < count; i++) {
            list.append('\n').append(account(i));
        }
        refuses("who is affected", () -> breaches.tellPeople(id, "Letter", STAFF));
        database.run(() -> people.addByList(id, list.toString(), STAFF));
        refuses("Write what", () -> breaches.tellPeople(id, "  ", STAFF));
        refuses("plain words", () -> breaches.tellPeople(id, "What it means: (not known yet; follows)", STAFF));
        database.run(() -> breaches.tellPeople(id, drafts.letter(breaches.get(id)), STAFF));
        return id;
    }

    @Test
    @Promise("SEC-5")
    void everybodyIsToldOnceAndOfEachThereIsProofEvenWhereItCrashesInBetween() {
        UUID id = told(120);
        for (String point : new String[] {"breach-told", "breach-batch"}) {
            haltAt = point;
            assertThatThrownBy(notices::run).isInstanceOf(Killed.class);
        }
        haltAt = "";
        database.run(() -> breaches.authorityTold(id, null, STAFF));
        refuses("Not everybody", () -> breaches.close(id, STAFF));
        notices.run();
        notices.run();
        assertThat(queued.values()).extracting(Mail::to).doesNotHaveDuplicates().hasSize(121);
        assertThat(queued.values()).allSatisfy(mail -> {
            assertThat(mail.subject()).startsWith("[Exercise]");
            assertThat(mail.text())
                    .startsWith("THIS IS AN EXERCISE.")
                    .contains(
                            "Webhook messages", "Change your webhook secrets", "privacy@opus.example", "The Authority");
        });
        List<UUID> mails = List.copyOf(waiting);
        database.run(() -> mails.subList(0, 100).forEach(mail -> notices.sent(new MailSent(mail, now))));
        assertThat(database.in(() -> people.told(id))).isEqualTo(new AffectedPeople.Told(121, 121, 100, 0, 0));
        // What could not be delivered is written again, to nobody else; what went out in the last moment is not.
        database.run(() -> notices.givenUp(new MailGivenUp(mails.subList(99, 121))));
        notices.run();
        assertThat(queued).hasSize(121 + 21);
        assertThat(database.in(() -> people.told(id)).queued()).isEqualTo(121);
        database.run(() -> breaches.close(id, STAFF));
    }

    @Test
    @Promise("SEC-5")
    void whoSignsInIsToldOnScreenUntilTheyPutItAway() {
        UUID id = told(2);
        AccountId one = accounts.keySet().iterator().next();
        assertThat(database.in(() -> notices.show(one))).singleElement().satisfies(notice -> {
            assertThat(notice.letter()).contains("Webhook messages");
            assertThat(notice.drill()).isTrue();
        });
        assertThat(database.in(() -> people.told(id))).isEqualTo(new AffectedPeople.Told(3, 0, 0, 1, 0));
        assertThat(database.in(() -> notices.show(STAFF))).isEmpty();
        database.run(() -> notices.acknowledge(one, id));
        database.run(() -> notices.acknowledge(STAFF, id));
        assertThat(database.in(() -> notices.show(one))).isEmpty();
        assertThat(database.in(() -> people.told(id)).acknowledged()).isEqualTo(1);
    }

    @Test
    @Promise("ACC-7")
    void whoseAccountIsClosedMeanwhileIsNotWrittenToAndLeavesNothing() {
        UUID id = told(3);
        AccountId gone = accounts.keySet().iterator().next();
        accounts.remove(gone);
        notices.run();
        assertThat(queued).hasSize(3);
        assertThat(listed(id)).hasSize(3).doesNotContain(gone.toString());
        var erasure = new BreachErasure();
        erasure.em = database.em();
        AccountId next = accounts.keySet().iterator().next();
        assertThat(database.in(() -> erasure.count(next))).containsEntry("breach-notices", 1L);
        assertThat(database.in(() -> erasure.erase(next))).isEqualTo(1);
        assertThat(database.in(() -> erasure.erase(next))).isZero();
        assertThat(listed(id)).hasSize(2).doesNotContain(next.toString());
    }

    @Test
    @Promise("SEC-5")
    void theNoticeToTheAuthorityHoldsWhatTheLawAsksForAndSaysWhatFollows() {
        Breach known = open(Risk.HIGH);
        String notice = database.in(() -> drafts.authority(breaches.get(known.getId())));
        assertThat(notice)
                .contains(
                        "THIS IS AN EXERCISE",
                        "The Authority, Dublin",
                        "Art. 33(3)(a)",
                        "Art. 33(3)(b)",
                        "Art. 33(3)(c)")
                .contains(
                        "Art. 33(3)(d)",
                        "privacy@opus.example",
                        "Webhook messages",
                        "1,200",
                        "high",
                        "24 November 2026");
        Breach unknown = database.in(() -> breaches.open(
                new BreachFacts("?", "Something leaked.", null, null, null, null, null, null, null, null),
                AWARE,
                false,
                STAFF));
        assertThat(database.in(() -> drafts.authority(breaches.get(unknown.getId()))))
                .doesNotContain("EXERCISE")
                .contains("not known yet; follows", "in phases");
    }

    @Test
    void whatIsNotRightIsRefusedByItsField() {
        refuses(
                "one line",
                () -> breaches.open(
                        new BreachFacts(" ", "x", null, null, null, null, null, null, null, null),
                        AWARE,
                        false,
                        STAFF));
        refuses(
                "what happened",
                () -> breaches.open(
                        new BreachFacts("x", null, null, null, null, null, null, null, null, null),
                        AWARE,
                        false,
                        STAFF));
        refuses(
                "below zero",
                () -> breaches.open(
                        new BreachFacts("x", "x", null, null, null, -1L, null, null, null, null), AWARE, false, STAFF));
        refuses(
                "in the future",
                () -> breaches.open(
                        new BreachFacts("x", "x", AWARE.plusSeconds(1), null, null, null, null, null, null, null),
                        AWARE,
                        false,
                        STAFF));
        refuses(
                "after it began",
                () -> breaches.open(
                        new BreachFacts("x", "x", AWARE, AWARE.minusSeconds(1), null, null, null, null, null, null),
                        AWARE,
                        false,
                        STAFF));
        refuses(
                "control",
                () -> breaches.open(
                        new BreachFacts("x", "x\u0000", null, null, null, null, null, null, null, null),
                        AWARE,
                        false,
                        STAFF));
        refuses("became aware", () -> breaches.open(facts(null), AWARE.plusSeconds(1), false, STAFF));
        refuses("no such breach", () -> breaches.get(Ids.next()));
    }
}
