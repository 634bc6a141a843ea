package com.opusimg.rights.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opusimg.Promise;
import com.opusimg.TestConfig;
import com.opusimg.TestDatabase;
import com.opusimg.TestKeys;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.Drill;
import com.opusimg.platform.Ids;
import com.opusimg.platform.audit.AuditAction;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.crypto.ColumnCipher;
import com.opusimg.platform.crypto.MasterKey;
import com.opusimg.platform.crypto.Signatures;
import com.opusimg.platform.crypto.TestSignatures;
import com.opusimg.platform.egress.Call;
import com.opusimg.platform.egress.Gateways;
import com.opusimg.platform.egress.Integration;
import com.opusimg.platform.egress.Integrations;
import com.opusimg.platform.egress.Keeps;
import com.opusimg.platform.egress.Sent;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.settings.Settings;
import com.opusimg.retention.Held;
import com.opusimg.retention.Holds;
import com.opusimg.rights.ErasureStep;
import com.opusimg.rights.People;
import com.opusimg.rights.erasure.Erasure.State;
import com.opusimg.rights.erasure.offline.VerifyReceiptTest;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.json.JsonObject;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders, the time of grace, processors and the end, on the real schema with one step that counts. */
class ErasureOrdersTest {

    private static final Instant NOW = Instant.parse("2026-12-04T10:00:00Z");

    @TempDir
    Path folder;

    private final TestDatabase database = new TestDatabase(Erasure.class, Progress.class, Notice.class);
    private final ErasureOrders orders = new ErasureOrders();
    private final ErasureTurn turn = new ErasureTurn();
    private final NoticeRows rows = new NoticeRows();
    private final ProcessorNotices notices = new ProcessorNotices();
    private final ErasureEnd end = new ErasureEnd();
    private final ErasureReceipts receipts = new ErasureReceipts();
    private final List<String> done = new ArrayList<>();
    private final List<String> mailed = new ArrayList<>();
    private final List<Call> sent = new ArrayList<>();
    private final List<Integer> answers = new ArrayList<>();
    private final List<Integration> register = new ArrayList<>();
    private final Signatures signatures = TestSignatures.fresh();
    private final AccountId account = new AccountId(Ids.next());
    private Instant now = NOW;

    private final Clock clock = new Clock() {
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

    private final Set<AccountId> gone = new HashSet<>();

    private final class Door implements AccountDoor {
        @Override
        public int order() {
            return 1;
        }

        @Override
        public void check(AccountId id) {
            done.add("check");
            if (gone.contains(id)) {
                throw ProblemException.notFound("account");
            }
        }

        @Override
        public void shut(AccountId id, Instant keepUntil) {
            done.add(keepUntil == null ? "shut" : "shut until " + keepUntil);
        }

        @Override
        public void open(AccountId id) {
            done.add("open");
        }
    }

    private final class OneStep implements ErasureStep {
        @Override
        public String id() {
            return "keys";
        }

        @Override
        public int order() {
            return 1;
        }

        @Override
        public Map<String, Long> count(AccountId id) {
            return Map.of("keys", 1L, "files", 3L, "jobs", 0L);
        }

        @Override
        public long erase(AccountId id) {
            done.add("erase");
            return 0;
        }
    }

    @BeforeEach
    void prepare() {
        TestKeys.set();
        TestConfig.set(Map.of(
                "opus.data", folder.toString(),
                "opus.operator", "Example Ltd",
                "opus.public-url", "https://opus.example.org",
                "opus.erasure-notice.url", "https://privacy.example.org/erasures"));
        var settings = new Settings();
        var audit = new AuditLog() {
            @Override
            public void record(AccountId actor, AuditAction action, String type, UUID object, String detail) {
                done.add(action.name());
            }
        };
        var drill = new Drill() {
            @Override
            public void point(String name) {
                // nobody drills
            }
        };
        orders.em = turn.em = rows.em = end.em = database.em();
        orders.clock = turn.clock = rows.clock = end.clock = clock;
        orders.audit = turn.audit = rows.audit = audit;
        turn.drill = end.drill = drill;
        orders.doors = instance(List.of(new Door()));
        orders.cipher = new ColumnCipher(CDI.current().select(MasterKey.class).get());
        orders.people = new People() {
            @Override
            public Optional<Person> byAddress(String address) {
                return Optional.empty();
            }

            @Override
            public Optional<Person> find(AccountId id) {
                return Optional.of(new Person(id, "ada@example.org", "Ada", "Lovelace", true));
            }
        };
        orders.mails = end.mails = new ErasureMails() {
            @Override
            void waiting(Erasure erasure) {
                mailed.add("waiting");
            }

            @Override
            void kept(Erasure erasure) {
                mailed.add("kept");
            }

            @Override
            void erased(Erasure erasure, List<JsonObject> remains, String token) {
                mailed.add("erased " + erasure.address().orElse("nobody"));
            }
        };
        turn.log = new ErasureLog(folder.resolve("erasures.log"));
        turn.holds = new Holds() {
            @Override
            public List<Held> of(AccountId id) {
                return List.of(new Held("Invoices.", "Tax law.", NOW.plus(Duration.ofDays(3650))));
            }
        };
        turn.steps = new ErasureSteps();
        turn.steps.settings = settings;
        turn.steps.take(List.of(new OneStep()));
        rows.register = new Integrations() {
            @Override
            public List<Integration> all() {
                return register;
            }

            @Override
            public Keeps keeps(String id) {
                return switch (id) {
                    case "mail" -> Keeps.COPIES;
                    case "erasure-notice" -> Keeps.PASSES_ON;
                    case "hosting" -> Keeps.WITH_US;
                    case "webhooks" -> Keeps.BY_INSTRUCTION;
                    default -> Keeps.NOTHING;
                };
            }
        };
        notices.rows = rows;
        var hook = new ErasureNoticeIntegration();
        hook.settings = settings;
        hook.signatures = signatures;
        hook.gateway = Gateways.answering(hook.integration(), sent, new java.util.Iterator<>() {
            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public Integer next() {
                return answers.removeFirst();
            }
        });
        notices.notices = instance(List.of(hook));
        receipts.settings = settings;
        receipts.signed = TestSignatures.json(signatures);
        end.turn = turn;
        end.notices = rows;
        end.receipts = receipts;
        end.orders = orders;
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    @Promise("ACC-7")
    void withoutGraceItRunsAndAskingAgainChangesNothing() {
        UUID id = ask(0).id();
        assertThat(done).containsExactly("check", "shut", "ERASURE_ASKED");
        assertThat(ask(0).id()).isEqualTo(id);
        assertThat(ask(7).id()).isEqualTo(id);
        assertThat(database.in(() -> database.em().find(Erasure.class, id)).state())
                .isEqualTo(State.RUNNING);
        assertThatThrownBy(() -> database.run(() -> orders.keep(account)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.type()).isEqualTo(ProblemType.CONFLICT));
        assertThat(mailed).isEmpty();
    }

    @Test
    @Promise("ACC-7")
    void inItsTimeOfGraceAnAccountCanBeKeptAndThenNoMore() {
        ask(7);
        assertThat(done).contains("shut until " + NOW.plus(Duration.ofDays(7)));
        assertThat(database.in(orders::begun)).isEmpty();
        database.run(() -> orders.keep(account));
        assertThat(done).contains("open", "ERASURE_UNDONE").doesNotContain("erase");
        assertThat(mailed).containsExactly("waiting", "kept");
        assertThatThrownBy(() -> database.run(() -> orders.keep(account))).isInstanceOf(ProblemException.class);

        UUID again = ask(7).id();
        now = NOW.plus(Duration.ofDays(7));
        assertThatThrownBy(() -> database.run(() -> orders.keep(account))).isInstanceOf(ProblemException.class);
        assertThat(database.in(orders::begun)).containsExactly(again);
        assertThat(done).contains("shut");
        run(again);
        assertThat(done).containsOnlyOnce("erase");
        assertThat(mailed).endsWith("erased ada@example.org");
    }

    @Test
    @Promise("ACC-7")
    void whoWaitsCanHaveItDoneAtOnce() {
        UUID id = ask(30).id();
        assertThat(ask(0).id()).isEqualTo(id);
        assertThat(done).contains("shut");
        assertThat(database.in(orders::begun)).containsExactly(id);
    }

    @Test
    @Promise("RET-10")
    void whatTheLogNamesIsErasedAgainWithoutAWordToAnybody() {
        register.add(integration("mail", "Mail Ltd"));
        var entry = new ErasureLog.Entry(Ids.next(), account, NOW.minusSeconds(60));
        turn.log.append(entry);
        database.run(() -> orders.replay(entry));
        run(entry.erasure());
        assertThat(done).contains("shut", "ERASURE_REPLAYED", "erase").doesNotContain("check");
        assertThat(mailed).containsExactly("erased nobody");
        assertThat(rows.of(entry.erasure())).isEmpty();
        assertThat(turn.log.entries()).containsExactly(entry);
        database.run(() -> orders.replay(entry));
        assertThat(done).containsOnlyOnce("ERASURE_REPLAYED");
    }

    @Test
    @Promise("RET-10")
    void aBackupFromWithinTheTimeOfGraceForgetsToo() {
        UUID waiting = ask(14).id();
        var entry = new ErasureLog.Entry(waiting, account, NOW);
        database.run(() -> orders.replay(entry));
        run(waiting);
        assertThat(mailed).containsExactly("waiting", "erased nobody");

        var other = new AccountId(Ids.next());
        database.in(() -> orders.ask(other, Order.ofPerson(other, 14)));
        var later = new ErasureLog.Entry(Ids.next(), other, NOW);
        database.run(() -> orders.replay(later));
        assertThat(database.in(orders::begun)).containsExactly(later.erasure());
    }

    @Test
    @Promise("RGT-3")
    void everyProcessorIsNamedWithWhatItKeepsAndTheReceiptWaitsForTheirAnswers() {
        register.addAll(List.of(
                integration("erasure-notice", "Example Ltd"),
                integration("hosting", "Racks Ltd"),
                integration("mail", "Mail Ltd"),
                integration("posthog", "PostHog Inc."),
                integration("webhooks", "The address that you name")));
        UUID id = ask(0).id();
        answers.addAll(List.of(503, 204));
        run(id);
        assertThat(mailed).as("one has still to answer").isEmpty();
        assertThat(database.in(orders::begun)).containsExactly(id);
        run(id);
        assertThat(sent).as("not before its time").hasSize(1);
        now = NOW.plus(Duration.ofMinutes(2));
        run(id);
        assertThat(mailed).containsExactly("erased ada@example.org");
        assertThat(sent).hasSize(2);
        String body = new String(sent.getLast().body(), StandardCharsets.UTF_8);
        assertThat(body)
                .contains(id.toString(), account.toString(), "\"processors\":[\"mail\"]")
                .doesNotContain("ada@example.org");
        assertThat(new String(sent.getFirst().body(), StandardCharsets.UTF_8)).isEqualTo(body);
        String[] signature = sent.getLast().headers().get("opus-signature").split("\\.\\.");
        String payload =
                java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(body.getBytes(StandardCharsets.UTF_8));
        assertThat(signatures.verified("erasure-notice+json", signature[0] + "." + payload + "." + signature[1]))
                .hasValue(body);
        assertThat(database.in(() -> rows.of(id)))
                .extracting(one -> one.integration() + " " + one.state() + " " + one.status())
                .containsExactlyInAnyOrder(
                        "erasure-notice ANSWERED 204",
                        "hosting WITH_US null",
                        "mail ANSWERED 204",
                        "posthog NOTHING null");
        assertThat(done).containsOnlyOnce("ERASURE_ENDED");
    }

    @Test
    @Promise("RGT-3")
    void whoNeverTakesItIsGivenUpAndWithoutAnAddressTheOperatorTells() {
        register.addAll(List.of(integration("erasure-notice", "Example Ltd"), integration("mail", "Mail Ltd")));
        UUID id = ask(0).id();
        for (int i = 0; i < 8; i++) {
            answers.add(500);
            run(id);
            now = now.plus(Duration.ofHours(31));
        }
        assertThat(states(id)).containsOnly(Notice.State.GIVEN_UP);
        assertThat(mailed).containsExactly("erased ada@example.org");

        register.removeFirst();
        var other = new AccountId(Ids.next());
        UUID second = database.in(() -> orders.ask(other, Order.ofPerson(other, 0)))
                .orElseThrow()
                .id();
        run(second);
        assertThat(states(second)).containsExactly(Notice.State.BY_OPERATOR);
        assertThat(sent).hasSize(8);
    }

    @Test
    @Promise({"ACC-7", "RGT-3"})
    void theReceiptTellsAllAndNamesNobody() throws Exception {
        register.add(integration("posthog", "PostHog Inc."));
        UUID id = database.in(() -> orders.ask(account, new Order(Erasure.By.STAFF, account, "case-17", Duration.ZERO)))
                .orElseThrow()
                .id();
        run(id);
        Erasure erasure = database.in(() -> orders.find(orders.token(id)));
        String receipt = erasure.receipt().orElseThrow();
        assertThat(erasure.address()).as("nobody is known any more").isEmpty();
        JsonObject content = receipts.verified(receipt).orElseThrow();
        assertThat(content.toString())
                .contains("\"case\":\"case-17\"", "\"count\":3", "Tax law.", "PostHog Inc.", "NOTHING", "GDPR Art. 17")
                .contains("urn:uuid:" + account, "keys_destroyed_at")
                .doesNotContain("ada@example.org", "Ada", "\"jobs\"");
        VerifyReceiptTest.check(folder, receipt, signatures.publicKeys());
        assertThatThrownBy(() -> database.in(() -> orders.find("another"))).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> database.in(() -> orders.find(null))).isInstanceOf(ProblemException.class);
    }

    @Test
    void whoseAccountWasErasedSinceTheyWereLetInIsSignedInNoMore() {
        gone.add(account);
        Order byStaff = new Order(Erasure.By.STAFF, account, "case-17", Duration.ZERO);
        refused(ProblemType.SIGN_IN_REQUIRED, Order.ofPerson(account, 0));
        refused(ProblemType.NOT_FOUND, byStaff);
    }

    private void refused(ProblemType type, Order order) {
        assertThatThrownBy(() -> database.in(() -> orders.ask(account, order)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.type()).isEqualTo(type));
    }

    @Test
    void aTimeThatIsNotOfferedIsRefused() {
        assertThatThrownBy(() -> Order.ofPerson(account, 5)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> Order.ofPerson(account, -7)).isInstanceOf(ProblemException.class);
    }

    private List<Notice.State> states(UUID id) {
        return database.in(() -> rows.of(id)).stream().map(Erasures.Told::state).toList();
    }

    private Erasure ask(int days) {
        return database.in(() -> orders.ask(account, Order.ofPerson(account, days)))
                .orElseThrow();
    }

    /** As the portal does, with each call in a transaction of its own. */
    private void run(UUID id) {
        while (database.in(() -> turn.next(id))) {
            // on
        }
        database.run(() -> rows.prepare(id));
        if (database.in(() -> notices.settle(id))) {
            database.run(() -> end.end(id));
        }
    }

    private static Integration integration(String id, String processor) {
        return new Integration(
                id,
                processor,
                "accountability",
                "Somewhere",
                "Clauses",
                Optional.of("DPA 1"),
                List.of(Sent.of("something", "field")),
                Integration.Route.SERVER,
                Set.of(URI.create("https://" + id + ".example.org")));
    }

    @SuppressWarnings("unchecked")
    private static <T> Instance<T> instance(List<? extends T> beans) {
        return (Instance<T>) Proxy.newProxyInstance(
                ErasureOrdersTest.class.getClassLoader(),
                new Class<?>[] {Instance.class},
                (proxy, method, none) -> switch (method.getName()) {
                    case "stream" -> beans.stream();
                    case "iterator" -> beans.iterator();
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
