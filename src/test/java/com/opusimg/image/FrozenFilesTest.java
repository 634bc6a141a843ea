package com.opusimg.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import com.opusimg.TestDatabase;
import com.opusimg.TestKeys;
import com.opusimg.TestStanding;
import com.opusimg.billing.Quotas;
import com.opusimg.engine.Format;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.audit.AuditAction;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.blob.BlobId;
import com.opusimg.platform.blob.BlobStore;
import com.opusimg.platform.persistence.TestMoments;
import com.opusimg.platform.standing.AccountThawed;
import com.opusimg.retention.Due;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of a frozen account: no sweep takes them, their deadlines stand still, and go on by the length of the freeze. */
class FrozenFilesTest {

    private static final Instant NOW = Instant.parse("2026-12-04T10:00:00Z");

    private final TestStanding standing = new TestStanding();
    private final FileKeeper keeper = new FileKeeper();
    private final FileDeadlines deadlines = new FileDeadlines();
    private TestDatabase database;
    private AccountId person;

    @BeforeEach
    void wire() {
        TestKeys.set();
        database = new TestDatabase(StoredFile.class, JobItem.class);
        person = database.account();
        keeper.em = database.em();
        keeper.standing = standing;
        keeper.quotas = new Quotas() {
            @Override
            public void release(AccountId account, long bytes) {
                // not what is tried
            }
        };
        keeper.blobs = new BlobStore() {
            @Override
            public void delete(Collection<BlobId> ids) {
                // likewise
            }
        };
        keeper.audit = new AuditLog() {
            @Override
            public void record(AccountId actor, AuditAction action, String type, UUID id, String detail) {
                // likewise
            }
        };
        deadlines.clock = Clock.fixed(NOW, ZoneOffset.UTC);
        deadlines.standing = standing;
        deadlines.moments = TestMoments.on(database.em());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @Promise("RGT-5")
    void noSweepFindsOrTakesAFileOfAFrozenAccount(boolean noRetention) {
        FileRetention rule = noRetention ? new UndeliveredFiles() : new OverdueFiles();
        rule.em = database.em();
        rule.keeper = keeper;
        FileId file = file(noRetention, NOW.minusSeconds(1));
        List<Due> due = database.in(() -> rule.due(NOW, null, 10));
        assertThat(due).extracting(Due::id).containsExactly(file.value());

        freeze(NOW.minusSeconds(5));
        assertThat(database.in(() -> rule.due(NOW, null, 10))).isEmpty();
        assertThat(database.<Integer>in(() -> rule.delete(due, NOW)))
                .as("found before it was frozen")
                .isZero();
        assertThat(deadline(file)).isNotNull();

        standing.frozen.clear();
        database.thaw(person);
        assertThat(database.<Integer>in(() -> rule.delete(due, NOW))).isOne();
    }

    @Test
    @Promise("RGT-5")
    void theClockStandsStillAtTheMomentOfTheFreeze() {
        Instant since = NOW.minus(Duration.ofDays(40));
        assertThat(deadlines.now(person)).isEqualTo(NOW);
        standing.frozen.put(person, since);
        assertThat(deadlines.now(person)).isEqualTo(since);
        StoredFile notOver = stored(false, since.plusSeconds(1));
        StoredFile over = stored(false, since);
        assertThat(notOver.isOverdueAt(deadlines.now(person))).isFalse();
        assertThat(over.isOverdueAt(deadlines.now(person))).as("it was before").isTrue();
        assertThat(deadlines.shown(person).apply(since.plusSeconds(1))).isEqualTo(NOW.plusSeconds(1));
        assertThat(deadlines.shown(person).apply(null)).isNull();
    }

    @Test
    @Promise("RGT-5")
    void deadlinesMoveByTheLengthOfTheFreezeToTheMicrosecond() {
        FileId timed = file(false, NOW.plusSeconds(3_600));
        FileId kept = file(false, null);
        AccountId other = person;
        person = database.account();
        FileId others = file(false, NOW.plusSeconds(3_600));
        Instant until = NOW.plus(Duration.ofDays(400)).plusNanos(123_457_000);
        database.run(() -> deadlines.thawed(new AccountThawed(other, NOW, until)));
        assertThat(deadline(timed)).isEqualTo(until.plusSeconds(3_600));
        assertThat(deadline(kept)).isNull();
        assertThat(deadline(others)).as("of somebody else").isEqualTo(NOW.plusSeconds(3_600));
    }

    private void freeze(Instant since) {
        standing.frozen.put(person, since);
        database.freeze(person, since);
    }

    private Instant deadline(FileId id) {
        return database.in(() -> {
            StoredFile file = database.em().find(StoredFile.class, id.value());
            assertThat(file).isNotNull();
            return file.getDeleteAt();
        });
    }

    private FileId file(boolean noRetention, Instant deleteAt) {
        return database.in(() -> {
            StoredFile file = stored(noRetention, deleteAt);
            database.em().persist(file);
            return file.id();
        });
    }

    private StoredFile stored(boolean noRetention, Instant deleteAt) {
        return new StoredFile(
                new StoredFile.Facts(person, null, null, "a.jpg", Format.JPEG, 1, 1, 1, noRetention),
                new BlobId(Ids.next()),
                NOW,
                deleteAt);
    }
}
