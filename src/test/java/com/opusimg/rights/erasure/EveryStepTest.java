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
import com.opusimg.platform.mail.MailFolder;
import com.opusimg.platform.persistence.AfterCommit;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.Texts;
import com.opusimg.retention.Held;
import com.opusimg.retention.Holds;
import com.opusimg.rights.ErasureStep;
import com.opusimg.rights.People;
import com.opusimg.rights.erasure.Erasure.State;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.persistence.EntityManager;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The steps that features bring, on the real schema, each broken off in the middle; tables and steps are found, not listed. */
class EveryStepTest {

    private static final Instant NOW = Instant.parse("2026-12-04T10:00:00Z");

    /** More than two portions. */
    private static final int MANY = 2 * ErasureStep.PORTION + 1;

    /** What these steps erase goes with rows that another step erases, by the schema; they keep portions small. */
    private static final List<String> BY_THE_SCHEMA =
            List.of("webhook-deliveries", "sessions", "api-keys", "links", "staff-looks");

    @TempDir
    Path folder;

    private TestDatabase database;
    private final ErasureTurn turn = new ErasureTurn();
    private final List<String> audited = new ArrayList<>();
    private Rows rows;
    private Settings settings;

    /** A crash, as a test can have one. */
    private static final class Crash extends RuntimeException {}

    @BeforeEach
    void prepare() {
        TestKeys.set();
        TestConfig.set(Map.of("opus.data", folder.toString()));
        settings = new Settings();
        database = new TestDatabase(Feature.entities());
        var cipher = new ColumnCipher(CDI.current().select(MasterKey.class).get());
        rows = database.in(() -> new Rows(database.em(), cipher.seal("something")));
        turn.em = database.em();
        turn.clock = Clock.fixed(NOW, ZoneOffset.UTC);
        turn.log = new ErasureLog(folder.resolve("erasures.log"));
        turn.holds = new Holds() {
            @Override
            public List<Held> of(AccountId account) {
                return List.of();
            }
        };
        turn.audit = new AuditLog() {
            @Override
            public void record(AccountId actor, AuditAction action, String type, UUID object, String detail) {
                audited.add(action.name());
            }
        };
        turn.drill = new Drill() {
            @Override
            public void point(String name) {
                // nobody drills
            }
        };
        turn.steps = new ErasureSteps();
        turn.steps.settings = settings;
        turn.steps.take(new Feature(beans(cipher)).steps());
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Map<Class<?>, Object> beans(ColumnCipher cipher) {
        var beans = new HashMap<Class<?>, Object>();
        beans.put(EntityManager.class, database.em());
        beans.put(Clock.class, turn.clock);
        beans.put(Settings.class, settings);
        beans.put(ColumnCipher.class, cipher);
        beans.put(AuditLog.class, turn.audit);
        beans.put(
                Event.class,
                Proxy.newProxyInstance(
                        getClass().getClassLoader(), new Class<?>[] {Event.class}, (event, method, told) -> null));
        beans.put(People.class, new People() {
            @Override
            public Optional<Person> byAddress(String address) {
                return Optional.empty();
            }

            @Override
            public Optional<Person> find(AccountId account) {
                return Optional.empty();
            }
        });
        beans.put(MailFolder.class, new MailFolder(settings, cipher));
        beans.put(AfterCommit.class, new AfterCommit() {
            @Override
            public void run(Runnable act) {
                // there are no bytes
            }
        });
        beans.put(
                DataSource.class,
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {DataSource.class},
                        (source, method, none) -> connection()));
        return beans;
    }

    /** The connection of the transaction, which whoever borrows it does not close. */
    private Connection connection() {
        Connection real = database.em().unwrap(Connection.class);
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> method.getName().equals("close") ? null : method.invoke(real, arguments));
    }

    @Test
    @Promise({"ACC-7", "RGT-3"})
    void brokenOffInTheMiddleOfEachPortionItGoesOnAndEndsOnce() {
        AccountId gone = account(MANY);
        AccountId stays = account(3);
        Map<String, Long> before = left(stays);
        var times = new TreeMap<String, Integer>();
        turn.drill = new Drill() {
            @Override
            public void point(String name) {
                if (times.merge(name, 1, Integer::sum) % 2 == 1) {
                    throw new Crash();
                }
            }
        };
        UUID id = order(gone);
        int crashes = 0;
        for (boolean more = true; more; ) {
            try {
                more = database.in(() -> turn.next(id));
            } catch (Crash crash) {
                crashes++;
            }
        }

        assertThat(left(gone)).isEmpty();
        assertThat(left(stays)).isEqualTo(before);
        assertThat(crashes).isGreaterThan(turn.steps.all().size());
        for (ErasureStep step : turn.steps.all()) {
            assertThat(times.get("erasure-" + step.id()))
                    .as("%s was broken off and went on", step.id())
                    .isGreaterThanOrEqualTo(2);
        }
        assertThat(times.get("erasure-files")).as("portion by portion").isGreaterThanOrEqualTo(6);
        assertThat(turn.log.entries()).extracting(ErasureLog.Entry::account).containsExactly(gone);
        assertThat(database.in(() -> database.em().find(Erasure.class, id)).state())
                .isEqualTo(State.ERASED);
        assertThat(database.in(() -> turn.next(id))).isFalse();
        assertThat(audited).containsOnlyOnce(ErasureAction.ERASURE_ENDED.name());
        for (Progress step : database.in(() -> turn.progress(id))) {
            assertThat(step.finishedAt()).as(step.step()).isNotNull();
        }
        Map<String, Progress> progress =
                database.in(() -> turn.progress(id)).stream().collect(Collectors.toMap(Progress::step, step -> step));
        assertThat(progress.get("files").counts()).containsEntry("files", (long) MANY);
        assertThat(progress.get("files").erased()).isEqualTo(MANY);
        assertThat(progress.get("sign-in-records").erased()).isEqualTo(MANY);
    }

    @Test
    @Promise("ACC-7")
    void withoutAnyOfTheStepsSomethingIsLeft() {
        List<ErasureStep> all = turn.steps.all();
        var unnoticed = new TreeSet<String>();
        for (ErasureStep without : all) {
            AccountId account = account(2);
            turn.steps.take(all.stream().filter(step -> step != without).toList());
            run(order(account));
            if (left(account).isEmpty()) {
                unnoticed.add(without.id());
            }
        }
        var known = new TreeSet<>(BY_THE_SCHEMA);
        known.add("written-mail"); // stands in files
        known.add("written-codes"); // likewise; ResidueIT tells
        known.add("news"); // stands under an address; NewsIT tells
        known.add("profile-links");
        known.add("standing"); // goes with the account's row
        known.add("agent-requests"); // only a name in a row that stays; AgentRequestsTest tells
        assertThat(unnoticed).as("steps that nothing would be missed by").isSubsetOf(known);
    }

    @Test
    void everyKindThatIsCountedHasItsWords() {
        AccountId account = account(2);
        for (ErasureStep step : turn.steps.all()) {
            database.in(() -> step.count(account))
                    .keySet()
                    .forEach(kind ->
                            assertThat(Texts.text("erasure.what." + kind)).isNotBlank());
        }
        assertThat(turn.steps.all().getLast().id()).as("keys go last").isEqualTo("keys");
    }

    @Test
    @Promise("RET-10")
    void everyStepMayRunForWhomNothingIsLeftOf() {
        var nobody = new AccountId(Ids.next());
        for (ErasureStep step : turn.steps.all()) {
            assertThat(database.in(() -> step.erase(nobody))).as(step.id()).isZero();
        }
    }

    @Test
    void twoStepsOfOnePlaceAreRefused() {
        ErasureStep one = turn.steps.all().getFirst();
        assertThatThrownBy(() -> turn.steps.take(List.of(one, one))).isInstanceOf(IllegalStateException.class);
    }

    private AccountId account(int many) {
        var account = new AccountId(Ids.next());
        database.run(() -> rows.fill(account, many));
        assertThat(left(account).keySet()).containsAll(rows.tables()).contains("ACCOUNT");
        return account;
    }

    private Map<String, Long> left(AccountId account) {
        return database.in(() -> rows.left(account));
    }

    private UUID order(AccountId account) {
        return database.in(() -> {
            UUID id = Ids.next();
            database.em().persist(new Erasure(id, account, Order.ofPerson(account, 0), id.toString(), NOW));
            return id;
        });
    }

    private void run(UUID id) {
        while (database.in(() -> turn.next(id))) {
            // on to the end
        }
    }
}
