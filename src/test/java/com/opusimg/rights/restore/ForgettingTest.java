package com.opusimg.rights.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opusimg.Promise;
import com.opusimg.TestConfig;
import com.opusimg.TestDatabase;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.audit.AuditAction;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.backup.PropertyFile;
import com.opusimg.platform.backup.WorkFolder;
import com.opusimg.platform.settings.Settings;
import com.opusimg.rights.People;
import com.opusimg.rights.erasure.Erasure;
import com.opusimg.rights.erasure.ErasureLog;
import com.opusimg.rights.erasure.ErasureLog.Entry;
import com.opusimg.rights.erasure.Erasures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who was erased and is back is erased again, at every start and more so after a restore. */
class ForgettingTest {

    private static final Instant MADE = Instant.parse("2026-11-26T10:00:00Z");

    @TempDir
    Path data;

    private final Set<AccountId> accounts = new HashSet<>();
    private final List<UUID> replayed = new ArrayList<>();
    private final List<String> audited = new ArrayList<>();
    private final Forgetting forgetting = new Forgetting();
    private TestDatabase database;
    private WorkFolder work;
    private ErasureLog log;
    private boolean stubborn;

    @BeforeEach
    void prepare() throws IOException {
        TestConfig.set(Map.of("opus.data", data.toString()));
        database = new TestDatabase(Erasure.class);
        work = new WorkFolder(data);
        work.make();
        log = new ErasureLog(data.resolve("erasures.log"));
        forgetting.settings = new Settings();
        forgetting.log = log;
        forgetting.em = database.em();
        forgetting.people = new Accounts();
        forgetting.erasures = new Erasures() {
            @Override
            public void replay(Entry entry) {
                replayed.add(entry.erasure());
                if (!stubborn) {
                    accounts.remove(entry.account());
                }
            }
        };
        forgetting.audit = new AuditLog() {
            @Override
            public void record(AccountId actor, AuditAction action, String type, UUID object, String detail) {
                audited.add(action.name() + " " + detail);
            }
        };
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    @Promise("RET-10")
    void atEveryStartWhoIsBackIsErasedAgain() {
        Entry gone = erased(log, MADE.minusSeconds(2), false);
        Entry back = erased(log, MADE.minusSeconds(1), true);

        assertThat(forgetting.forget()).isOne();
        assertThat(replayed).containsExactly(back.erasure()).doesNotContain(gone.erasure());
        assertThat(forgetting.forget()).isZero();
        assertThat(audited).isEmpty();
    }

    @Test
    void anErasureThatACrashBrokeOffGoesOnByItselfSoThatItsPersonIsTold() {
        Entry running = erased(log, MADE, true);
        Entry ended = erased(log, MADE, true);
        Entry waiting = erased(log, MADE, true);
        row(running, "RUNNING");
        row(ended, "DONE");
        row(waiting, "WAITING"); // as of before it began: the database is older than the log

        assertThat(forgetting.forget()).isEqualTo(2);
        assertThat(replayed).containsExactly(ended.erasure(), waiting.erasure());
    }

    @Test
    @Promise("RET-10")
    void afterARestoreEveryLogCountsAndSoDoesWhatWasUnderWay() throws IOException {
        Entry own = erased(log, MADE.plusSeconds(30), true);
        row(own, "RUNNING"); // in the backup; it may have ended since, and been told of
        Entry longAgo = erased(log, MADE.minusSeconds(7 * 86_400), false);
        Files.createDirectories(work.erasures());
        var backups = new ErasureLog(work.erasures().resolve("backup.log"));
        backups.append(own);
        Entry inBackup = erased(backups, MADE.minusSeconds(60), false);
        Entry given = erased(new ErasureLog(work.erasures().resolve("given.log")), MADE.plusSeconds(10), true);
        restored();

        assertThat(forgetting.forget()).isEqualTo(3);
        assertThat(replayed).containsExactlyInAnyOrder(own.erasure(), inBackup.erasure(), given.erasure());
        assertThat(replayed).doesNotContain(longAgo.erasure());
        assertThat(log.read().intact()).isTrue();
        assertThat(log.entries())
                .extracting(Entry::erasure)
                .containsExactly(own.erasure(), longAgo.erasure(), inBackup.erasure(), given.erasure());
        assertThat(audited).containsExactly("BACKUP_RESTORED backup of " + MADE);
        assertThat(work.restored()).doesNotExist();
        assertThat(work.erasures()).doesNotExist();
        assertThat(PropertyFile.read(work.forgotten())).containsEntry("accounts", "2");
    }

    @Test
    @Promise("RET-10")
    void whereSomebodyCannotBeErasedNothingStartsAndItIsTriedAgain() throws IOException {
        erased(log, MADE.plusSeconds(30), true);
        restored();
        stubborn = true;

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(forgetting::forget)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("could not be erased again");
            assertThat(work.restored()).exists();
        }
        stubborn = false;
        assertThat(forgetting.forget()).isOne();
    }

    @Test
    void aLogOfManyThousandsIsAskedForInBatches() {
        for (int i = 0; i < 1_200; i++) {
            erased(log, MADE.plusSeconds(i), i % 100 == 0);
        }
        assertThat(forgetting.forget()).isEqualTo(12);
    }

    private void restored() throws IOException {
        PropertyFile.write(work.restored(), Map.of("backup", "opus-x", "made", MADE.toString()));
    }

    private Entry erased(ErasureLog where, Instant at, boolean back) {
        var entry = new Entry(UUID.randomUUID(), new AccountId(UUID.randomUUID()), at);
        where.append(entry);
        if (back) {
            accounts.add(entry.account());
        }
        return entry;
    }

    private void row(Entry entry, String state) {
        database.run(() -> database.em()
                .createNativeQuery("insert into erasure (id, account_id, state, asked_by, token_hash, asked_at)"
                        + " values (?1, ?2, ?3, 'PERSON', ?4, ?5)")
                .setParameter(1, entry.erasure())
                .setParameter(2, entry.account().value())
                .setParameter(3, state)
                .setParameter(4, entry.erasure().toString())
                .setParameter(5, entry.at().atOffset(ZoneOffset.UTC))
                .executeUpdate());
    }

    private final class Accounts implements People {
        @Override
        public Optional<Person> byAddress(String address) {
            throw new AssertionError("nobody's address is needed");
        }

        @Override
        public Optional<Person> find(AccountId account) {
            throw new AssertionError("nobody's name is needed");
        }

        @Override
        public Set<AccountId> among(Collection<AccountId> some) {
            assertThat(some).hasSizeLessThanOrEqualTo(500);
            return some.stream().filter(accounts::contains).collect(Collectors.toSet());
        }
    }
}
