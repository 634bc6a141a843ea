package com.opusimg.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opusimg.Promise;
import com.opusimg.TestDatabase;
import com.opusimg.compliance.PolicyAcceptance.Way;
import com.opusimg.compliance.PolicyPublication.Release;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.Drill;
import com.opusimg.platform.Ids;
import com.opusimg.platform.audit.AuditAction;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.mail.BulkMail;
import com.opusimg.platform.mail.Mail;
import com.opusimg.platform.mail.MailGivenUp;
import com.opusimg.platform.mail.MailSent;
import com.opusimg.platform.mail.Mailer;
import com.opusimg.platform.persistence.AfterCommit;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.Figures;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Versions, drafts, announcements and acceptances on a database, with a clock, accounts and an outbox of the test. */
class PolicyRowsTest {

    private static final PolicyDocument TERMS = PolicyDocument.TERMS;
    private static final AccountId BY = new AccountId(Ids.next());
    private static final String FREE = "Files stay {{retention.free-files}}.";
    private static final String RECORDS = "Records stay {{retention.sign-in-records}}.";

    private final TestDatabase database = new TestDatabase(
            PolicyHeading.class,
            PolicyListing.class,
            PolicyVersion.class,
            PolicyDraft.class,
            PolicyState.class,
            PolicyAnnouncement.class,
            PolicyNotice.class,
            PolicyAcceptance.class);

    private Instant now = Instant.parse("2026-12-01T10:00:00Z");
    private final List<AccountId> accounts = new ArrayList<>();
    private final Map<UUID, AccountId> queued = new java.util.LinkedHashMap<>();
    private final List<String> log = new ArrayList<>();

    private Mail last;
    private Settings settings;
    private final Policies policies = new Policies();
    private final PolicyDrafts drafts = new PolicyDrafts();
    private final PolicyPublication publication = new PolicyPublication();
    private final PolicyNotices notices = new PolicyNotices();
    private final PolicyUpkeep upkeep = new PolicyUpkeep();
    private final Acceptances acceptances = new Acceptances();
    private final FactBook facts = new FactBook() {
        @Override
        public Map<String, PolicyFact> facts() {
            return of(TestFacts.features(List.of(), List.of()), PolicyRowsTest.this.settings);
        }

        @Override
        public Map<String, PolicyFact> planned() {
            return of(TestFacts.features(List.of(), List.of()), PolicyRowsTest.this.settings.planned());
        }
    };
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord one) {
            log.add(new java.util.logging.SimpleFormatter().formatMessage(one));
        }

        @Override
        public void flush() {
            // nothing is held back
        }

        @Override
        public void close() {
            // nothing is open
        }
    };

    @BeforeEach
    void wire() {
        settings = TestFacts.settings();
        Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
        var audit = new AuditLog() {
            @Override
            public void record(AccountId actor, AuditAction action, String type, UUID object, String detail) {
                // not what is tested
            }
        };
        var recipients = new People();
        var em = database.em();
        policies.em = em;
        policies.clock = clock;
        drafts.em = em;
        drafts.clock = clock;
        drafts.policies = policies;
        drafts.facts = facts;
        drafts.audit = audit;
        publication.em = em;
        publication.clock = clock;
        publication.settings = settings;
        publication.figures = new Figures();
        publication.policies = policies;
        publication.drafts = drafts;
        publication.facts = facts;
        publication.notices = notices;
        publication.audit = audit;
        publication.afterCommit = new AfterCommit() {
            @Override
            public void run(Runnable act) {
                // announced by the test
            }
        };
        notices.em = em;
        notices.clock = clock;
        notices.policies = policies;
        notices.recipients = recipients;
        notices.settings = settings;
        var batch = new AnnouncementBatch();
        batch.em = em;
        batch.clock = clock;
        batch.settings = settings;
        batch.figures = new Figures();
        batch.recipients = recipients;
        batch.bulk = new BulkMail() {
            @Override
            public boolean hasRoom() {
                return true;
            }

            @Override
            public UUID queue(AccountId account, Mail mail, UUID of) {
                UUID id = Ids.next();
                queued.put(id, account);
                last = mail;
                return id;
            }
        };
        var telling = new TellingEverybody();
        telling.bulk = batch.bulk;
        telling.mailer = new Mailer() {
            @Override
            public synchronized void sendDue() {
                // sent or given up by the test
            }
        };
        batch.drill = new Drill() {
            @Override
            public void point(String name) {
                // nothing crashes
            }
        };
        notices.batch = batch;
        telling.drill = batch.drill;
        notices.telling = telling;
        upkeep.em = em;
        upkeep.clock = clock;
        upkeep.policies = policies;
        upkeep.facts = facts;
        upkeep.recipients = recipients;
        upkeep.audit = audit;
        acceptances.em = em;
        acceptances.clock = clock;
        acceptances.policies = policies;
        acceptances.recipients = recipients;
        acceptances.audit = audit;
        Logger.getLogger("com.opusimg").addHandler(handler);
        database.run(() -> upkeep.start(TERMS));
    }

    @AfterEach
    void end() {
        Logger.getLogger("com.opusimg").removeHandler(handler);
        database.close();
    }

    @Test
    @Promise("SEC-7")
    void whoseMailWasGivenUpIsToldAgain() {
        List<AccountId> people = people(120);
        publish(FREE, true, 40);
        announce();
        assertThat(queued.values()).containsExactlyElementsOf(people);
        List<UUID> mails = List.copyOf(queued.keySet());
        List<UUID> lost = mails.subList(0, 110);
        database.run(() -> mails.subList(110, 120).forEach(mail -> notices.sent(new MailSent(mail, now))));
        queued.clear();

        // The announcement has gone far beyond them meanwhile.
        now = now.plus(Duration.ofDays(3));
        people(1);
        announce();
        queued.clear();
        // One of them went out in the moment in which it was given up.
        database.run(() -> notices.sent(new MailSent(lost.getFirst(), now)));
        database.run(() -> notices.givenUp(new MailGivenUp(lost)));
        announce();
        assertThat(queued.values()).containsExactlyElementsOf(people.subList(1, 110));
        queued.clear();
        announce();
        assertThat(queued).isEmpty();
    }

    @Test
    @Promise("SEC-7")
    void whatHoldsOrWasMendedIsNotAnnouncedAnyMore() {
        publish(FREE, true, 40);
        people(60);
        AnnouncementBatch batch = notices.batch;
        UUID version = database.in(() -> notices.announced()).getFirst();
        AccountId reached = database.in(() -> batch.tell(version, null, 50));
        assertThat(reached).isNotNull();
        assertThat(queued).hasSize(50);

        // Words are mended without telling anybody: what people are told of stays what it was.
        publish(FREE + " So it is.", false, 40);
        assertThat(database.in(() -> notices.announced())).containsExactly(version);
        // A newer announcement for the same day takes its place, also in the middle of a run.
        publish(FREE + " That is so.", true, 40);
        assertThat(database.in(() -> notices.announced())).hasSize(1).doesNotContain(version);
        assertThat(database.in(() -> batch.tell(version, reached, 50))).isNull();
        assertThat(database.in(() -> batch.again(version, 50))).isFalse();
        assertThat(queued).hasSize(50);
        AccountId first = accounts.getFirst();
        assertThat(database.in(() -> notices.pending(first)))
                .extracting(pending -> pending.version().getNumber())
                .containsExactly(4);

        UUID last = database.in(() -> notices.announced()).getFirst();
        now = now.plus(Duration.ofDays(40));
        assertThat(database.in(() -> batch.tell(last, null, 50))).isNull();
        assertThat(queued).hasSize(50);
    }

    @Test
    @Promise("SEC-7")
    void itIsSeenThatNotEverybodyWasToldInTime() {
        people(3);
        LocalDate earliest = publication.earliest();
        assertThat(earliest).isEqualTo("2027-01-02"); // thirty days, and one for telling everybody
        publish(FREE, true, 32);
        announce();
        PolicyVersion version = database.in(() -> policies.last(TERMS));
        UUID mail = queued.keySet().iterator().next();
        database.run(() -> notices.sent(new MailSent(mail, now)));
        assertThat(database.in(() -> notices.told(version))).isEqualTo(new PolicyNotices.Told(3, 3, 1, 0, 0, 0));
        database.run(notices::lookWhetherAllWereTold);
        assertThat(log).isEmpty();

        // The last moment at which people still have the whole notice is over; who comes afterwards is not late.
        now = Instant.parse("2026-12-03T00:00:00Z");
        accounts.add(new AccountId(new UUID((now.toEpochMilli() + 1) << 16, 0)));
        assertThat(database.in(() -> notices.told(version))).isEqualTo(new PolicyNotices.Told(4, 3, 1, 0, 0, 2));
        database.run(notices::lookWhetherAllWereTold);
        database.run(notices::lookWhetherAllWereTold);
        assertThat(log).singleElement().asString().contains("2 people have not been told of it by mail");
    }

    @Test
    @Promise("SEC-7")
    void whatWasAnnouncedAsPlannedStaysOnItsDay() {
        people(1);
        restart("opus.policy.planned", "OPUS_RETENTION_ACCOUNT_EVENTS=P60D");
        publish(RECORDS, true, 40);
        now = now.plus(Duration.ofDays(41));
        database.run(() -> upkeep.look(TERMS));
        assertThat(database.in(() -> policies.inForce(TERMS)).getText()).contains("60 days");
        assertThat(database.in(() -> policies.drift(TERMS))).isEmpty();
        // The day on which the setting is changed.
        restart("opus.retention.account-events", "P60D");
        database.run(() -> upkeep.start(TERMS));
        assertThat(database.in(() -> policies.inForce(TERMS)).getNumber()).isEqualTo(2);
        assertThat(database.in(() -> policies.drift(TERMS))).isEmpty();
    }

    @Test
    @Promise("SEC-7")
    void whatWasAnnouncedAndTakesFromPeopleUntilTheSettingFollowsIsSaidOnThePage() {
        people(1);
        restart("opus.policy.planned", "OPUS_RETENTION_FREE_FILES=PT48H");
        publish(FREE, true, 40);
        now = now.plus(Duration.ofDays(41));
        database.run(() -> upkeep.look(TERMS));
        database.run(() -> upkeep.look(TERMS));
        assertThat(database.in(() -> policies.inForce(TERMS)).getNumber()).isEqualTo(2);
        assertThat(database.in(() -> policies.drift(TERMS)).orElseThrow().words())
                .contains("now “24 hours”, before “2 days”");
        // Looked at every minute, said once.
        assertThat(log).singleElement().asString().contains("does not say what this installation does");
        restart("opus.retention.free-files", "PT48H");
        database.run(() -> upkeep.start(TERMS));
        assertThat(database.in(() -> policies.drift(TERMS))).isEmpty();
        assertThat(database.in(() -> policies.inForce(TERMS)).getNumber()).isEqualTo(2);
    }

    @Test
    @Promise("SEC-7")
    void whatWasAnnouncedIsNotTakenBackByTheNextDraft() {
        people(1);
        publish(RECORDS + " Announced.", true, 40);
        // A setting changes meanwhile: version 3 has a higher number, and holds until version 2 does.
        restart("opus.retention.free-files", "PT24H", "opus.retention.jobs", "P29D", "opus.operator", "localhost");
        database.run(() -> database.em()
                .persist(new PolicyVersion(
                        TERMS,
                        3,
                        new PolicyTemplate(FREE),
                        facts.facts(),
                        Origin.FACTS,
                        false,
                        "Facts changed.",
                        now,
                        now)));
        assertThat(database.in(() -> policies.inForce(TERMS)).getNumber()).isEqualTo(3);
        assertThat(database.in(() -> drafts.base(TERMS)).getTemplate()).contains("Announced.");
        PolicyDraft draft = database.in(() -> drafts.save(TERMS, RECORDS + " Announced.", null, BY));
        assertThat(draft.getBase()).isEqualTo(2);
        assertThatThrownBy(() -> database.in(() ->
                        publication.publish(TERMS, new Release(draft.getVersion(), false, "The same.", day(40)), BY)))
                .hasMessageContaining("says what version 2 says already");
        // Longer than what was announced is material, whatever holds until then.
        restart("opus.policy.planned", "OPUS_RETENTION_ACCOUNT_EVENTS=P60D");
        assertThatThrownBy(() -> database.in(() ->
                        publication.publish(TERMS, new Release(draft.getVersion(), false, "Longer.", day(40)), BY)))
                .hasMessageContaining("This is a material change");
        PolicyVersion next = database.in(
                () -> publication.publish(TERMS, new Release(draft.getVersion(), true, "Longer.", day(40)), BY));
        assertThat(next.getNumber()).isEqualTo(4);
    }

    @Test
    @Promise("SEC-6")
    void theVersionBeforeIsTheOneThatHeldBefore() {
        publish(FREE, false, 10);
        publish(FREE + " Mended.", false, 10);
        publish(FREE + " Later.", false, 20);
        assertThat(database.in(() -> policies.history(TERMS)))
                .extracting(PolicyListing::getNumber)
                .containsExactly(4, 3, 2, 1);
        for (int number = 4; number > 1; number--) {
            PolicyVersion version = version(number);
            assertThat(database.in(() -> policies.before(version)))
                    .map(PolicyListing::getNumber)
                    .contains(number - 1);
        }
        PolicyVersion first = version(1);
        assertThat(database.in(() -> policies.before(first))).isEmpty();
    }

    @Test
    @Promise("SEC-6")
    void listsAreReadWithoutTheTexts() {
        assertThat(PolicyListing.class.getDeclaredFields()).isEmpty();
        assertThat(PolicyHeading.class.getDeclaredFields())
                .extracting(java.lang.reflect.Field::getName)
                .doesNotContain("template", "text", "facts");
    }

    @Test
    @Promise("ACC-4")
    void whatWasAcceptedAheadIsNotReplacedByWhatHoldsUntilThen() {
        AccountId person = people(1).getFirst();
        publish(FREE, true, 40);
        database.run(() -> acceptances.accept(person, TERMS, 2, Way.API));
        database.run(() -> acceptances.accept(person, TERMS, 1, Way.API));
        database.run(() -> acceptances.accept(person, TERMS, 2, Way.PAGE));
        assertThat(database.in(() -> acceptances.of(person)))
                .extracting(one -> one.getNumber() + " " + one.isLast())
                .containsExactly("1 false", "2 true");
        publish(FREE + " More.", true, 50);
        database.run(() -> acceptances.accept(person, TERMS, 3, Way.API));
        assertThat(database.in(() -> acceptances.of(person)))
                .extracting(one -> one.getNumber() + " " + one.isLast())
                .containsExactly("3 true", "1 false", "2 false");
    }

    @Test
    @Promise("SEC-7")
    void aNoticeIsPutAwayOnlyByWhoWasToldOrCanStillBe() {
        AccountId told = people(1).getFirst();
        publish(FREE, true, 40);
        announce();
        database.run(() -> notices.acknowledge(told, TERMS, 2));
        now = now.plus(Duration.ofDays(41));
        AccountId late = people(1).getFirst();
        database.run(() -> notices.acknowledge(told, TERMS, 2));
        assertThatThrownBy(() -> database.run(() -> notices.acknowledge(late, TERMS, 2)))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> database.run(() -> notices.acknowledge(told, TERMS, 1)))
                .isInstanceOf(ProblemException.class);
        assertThat(database.in(() -> notices.of(late))).isEmpty();
    }

    @Test
    @Promise("ACC-7")
    void whoseAccountIsClosedInThisMomentLeavesNothing() {
        AccountId gone = people(2).getFirst();
        publish(FREE, true, 40);
        PolicyVersion version = version(2);
        // The page and the announcement have found the account, and then it is closed.
        closed.add(gone);
        announce();
        database.run(() -> notices.seen(gone, version));
        database.run(() -> notices.acknowledge(gone, TERMS, 2));
        assertThatThrownBy(() -> database.run(() -> acceptances.accept(gone, TERMS, 2, Way.PAGE)))
                .isInstanceOf(ProblemException.class);
        assertThat(queued.values()).doesNotContain(gone).hasSize(1);
        assertThat(database.in(() -> notices.of(gone))).isEmpty();
        assertThat(database.in(() -> acceptances.of(gone))).isEmpty();
    }

    @Test
    @Promise("SEC-7")
    void theMailSaysWhereToObject() {
        people(1);
        database.run(() -> upkeep.start(PolicyDocument.PRIVACY_IMAGES));
        publish(PolicyDocument.PRIVACY_IMAGES, FREE, true, 40);
        announce();
        assertThat(last.text()).contains("object by writing to localhost, who runs this installation, or close");
        settings = TestFacts.settings("opus.privacy-contact", "privacy@example.org");
        notices.batch.settings = settings;
        people(1);
        announce();
        assertThat(last.text()).contains("object by writing to privacy@example.org, or close");
    }

    private final List<AccountId> closed = new ArrayList<>();

    private final class People implements Recipients {
        @Override
        public List<AccountId> after(AccountId last, int limit) {
            return accounts.stream()
                    .filter(one -> last == null || one.value().compareTo(last.value()) > 0)
                    .limit(limit)
                    .toList();
        }

        @Override
        public List<Recipient> hold(Collection<AccountId> some) {
            return accounts.stream()
                    .filter(one -> some.contains(one) && !closed.contains(one))
                    .map(one -> new Recipient(one, "one@example.org"))
                    .toList();
        }

        @Override
        public long before(AccountId account) {
            return accounts.stream()
                    .filter(one -> one.toString().compareTo(account.toString()) < 0)
                    .count();
        }

        @Override
        public boolean anyone() {
            return !accounts.isEmpty();
        }
    }

    /** New accounts, opened at the test's moment. */
    private List<AccountId> people(int count) {
        var fresh = new ArrayList<AccountId>();
        for (int i = 0; i < count; i++) {
            fresh.add(new AccountId(new UUID(now.toEpochMilli() << 16, accounts.size() + i)));
        }
        accounts.addAll(fresh);
        return fresh;
    }

    private void restart(String... values) {
        settings = TestFacts.settings(values);
    }

    private void announce() {
        // One transaction takes the place of the many that the server has.
        database.run(notices::announce);
    }

    private PolicyVersion version(int number) {
        return database.in(() -> policies.version(TERMS, number));
    }

    private LocalDate day(int days) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(days);
    }

    private void publish(String template, boolean material, int days) {
        publish(TERMS, template, material, days);
    }

    private void publish(PolicyDocument document, String template, boolean material, int days) {
        database.run(() -> {
            PolicyDraft draft = drafts.save(document, template, null, BY);
            publication.publish(
                    document, new Release(draft.getVersion(), material, "Something changes.", day(days)), BY);
        });
    }
}
