package com.opusimg.message.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import com.opusimg.TestConfig;
import com.opusimg.TestDatabase;
import com.opusimg.TestKeys;
import com.opusimg.account.OpenAccounts;
import com.opusimg.billing.Quotas;
import com.opusimg.message.MessageId;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.blob.BlobId;
import com.opusimg.platform.blob.BlobStore;
import com.opusimg.platform.crypto.OwnKeys;
import com.opusimg.platform.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes with what, and how much it counts. */
class AttachmentStoreTest {
    private static final Instant NOW = Instant.parse("2026-12-04T10:00:00Z");

    private final AttachmentStore store = new AttachmentStore();
    private final PendingScans pending = new PendingScans();
    private final List<BlobId> deleted = new ArrayList<>();
    private long released;
    private TestDatabase database;
    private AccountId person;
    private AccountId other;

    @BeforeEach
    void wire() {
        TestKeys.set();
        TestConfig.set(Map.of("opus.data", System.getProperty("java.io.tmpdir")));
        database = new TestDatabase(OwnKeys.with(Attachment.class, AttachmentContent.class));
        person = database.account();
        other = database.account();
        store.em = database.em();
        store.clock = Clock.fixed(NOW, ZoneOffset.UTC);
        store.keyRing = OwnKeys.ring(database);
        store.cipher = OwnKeys.cipher();
        database.run(() -> {
            store.keyRing.create(person);
            store.keyRing.create(other);
        });
        store.quotas = new Quotas() {
            @Override
            public void release(AccountId account, long bytes) {
                released += bytes;
            }
        };
        store.blobs = new BlobStore() {
            @Override
            public void delete(Collection<BlobId> ids) {
                deleted.addAll(ids);
            }
        };
        pending.em = database.em();
        pending.store = store;
        pending.open = new OpenAccounts() {
            @Override
            public boolean holdUnerased(AccountId account) {
                return true;
            }
        };
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    @Promise("MSG-12")
    void bytesGoWithTheLastThatHasThemAndCountOnce() {
        UUID content = content(person, 1_000, Scan.CLEAN);
        MessageId first = attached(content);
        MessageId second = attached(content);
        UUID others = content(other, 7_000, Scan.CLEAN);
        MessageId elsewhere = attached(others);

        database.run(() -> store.removeOf(person, List.of(first, elsewhere)));
        assertThat(deleted).isEmpty();
        assertThat(released).isZero();
        database.run(() -> store.removeOf(person, List.of(second)));
        assertThat(deleted).hasSize(1);
        assertThat(released).isEqualTo(1_000);
        assertThat(database.rows("select id from attachment_content"))
                .as("somebody else's stay, whoever names their messages")
                .containsExactly(List.of(others.toString()));
        database.run(() -> store.removeOf(person, List.of(second)));
        assertThat(deleted).as("asked twice").hasSize(1);
    }

    @Test
    @Promise("MSG-12")
    void manyThatGoTogetherTakeTheirBytesAlong() {
        var messages = new ArrayList<MessageId>();
        for (int i = 0; i < 350; i++) {
            messages.add(attached(content(person, 10, Scan.NOT_SCANNED)));
        }
        UUID shared = content(person, 5, Scan.CLEAN);
        messages.add(attached(shared));
        messages.add(attached(shared));
        database.run(() -> store.removeOf(person, messages));
        assertThat(released).isEqualTo(3_505);
        assertThat(deleted).hasSize(351).doesNotHaveDuplicates();
        assertThat(database.rows("select id from attachment")).isEmpty();
        assertThat(database.rows("select id from attachment_content")).isEmpty();
    }

    @Test
    @Promise("MSG-11")
    void whatIsFoundLaterIsEmptiedOnce() {
        UUID content = content(person, 300, Scan.PENDING);
        MessageId message = attached(content);
        var found = new Scanned(Scan.INFECTED, NOW, "Test");
        List<PendingScans.Waiting> waiting = database.in(() -> pending.some(null));
        assertThat(waiting).hasSize(1);
        database.run(() -> pending.note(waiting.getFirst(), found));
        database.run(() -> pending.note(waiting.getFirst(), found));
        assertThat(released).isEqualTo(300);
        assertThat(deleted).hasSize(1);
        AttachmentStore.Row row = database.in(() -> store.of(person, message)).getFirst();
        assertThat(row.content().scan()).isEqualTo(Scan.INFECTED);
        assertThat(row.content().blob()).isEmpty();
        database.run(() -> store.removeOf(person, List.of(message)));
        assertThat(released).as("given back once").isEqualTo(300);
    }

    @Test
    @Promise("RGT-5")
    void nothingOfAFrozenAccountIsScanned() {
        content(person, 1, Scan.PENDING);
        content(other, 1, Scan.CLEAN);
        database.freeze(person, NOW);
        assertThat(database.in(() -> pending.some(null))).isEmpty();
        database.thaw(person);
        assertThat(database.in(() -> pending.some(null)))
                .extracting(PendingScans.Waiting::account)
                .containsExactly(person);
    }

    @Test
    @Promise("MSG-11")
    void theSameBytesOfTwoPeopleAreNotTellable() {
        String sha256 = "0".repeat(64);
        database.run(() -> {
            persist(person, sha256);
            persist(other, sha256);
        });
        List<List<String>> keys = database.rows("select content_key from attachment_content");
        assertThat(keys).doesNotHaveDuplicates().hasSize(2);
        assertThat(keys.toString()).doesNotContain(sha256);
        Optional<AttachmentContent> found = database.in(() -> store.find(person, sha256));
        assertThat(found).hasValueSatisfying(one -> assertThat(one.account()).isEqualTo(person));
        assertThat(database.in(() -> store.find(person, "1".repeat(64)))).isEmpty();
    }

    @Test
    @Promise("MSG-12")
    void whatIsAttachedToNothingGoesAndWhatWasAttachedMeanwhileStays() {
        var life = Duration.ofDays(1);
        AttachmentId goes = unattached(content(person, 40, Scan.CLEAN));
        AttachmentId stays = unattached(content(person, 60, Scan.CLEAN));
        var rule = new UnattachedRetention(database.em(), new Settings(), pending.open, store);
        Instant later = NOW.plus(life);
        assertThat(database.in(() -> rule.due(later.minusMillis(1), null, 10))).isEmpty();
        var due = database.in(() -> rule.due(later, null, 10));
        assertThat(due).hasSize(2);
        database.run(() -> database.em()
                .find(Attachment.class, stays.value())
                .attach(MessageId.fromString(Ids.next().toString()), 0));
        assertThat(database.<Integer>in(() -> rule.delete(due, later))).isEqualTo(1);
        assertThat(database.rows("select id from attachment")).containsExactly(List.of(stays.toString()));
        assertThat(released).isEqualTo(40);
        assertThat(goes).isNotEqualTo(stays);
    }

    private UUID content(AccountId account, long bytes, Scan scan) {
        return database.in(() -> {
            AttachmentContent content = made(account, Ids.next().toString(), bytes, scan);
            database.em().persist(content);
            return content.id();
        });
    }

    private void persist(AccountId account, String sha256) {
        var content = new AttachmentContent(
                account,
                Ids.next(),
                store.cipher.digest("attachment\n" + account + "\n" + sha256),
                new BlobId(Ids.next()),
                1,
                NOW);
        content.digest(store.keyRing.box(account), sha256);
        content.scanned(new Scanned(Scan.CLEAN, NOW, null));
        database.em().persist(content);
    }

    private AttachmentContent made(AccountId account, String key, long bytes, Scan scan) {
        var content = new AttachmentContent(account, Ids.next(), key, new BlobId(Ids.next()), bytes, NOW);
        content.digest(store.keyRing.box(account), key);
        content.scanned(new Scanned(scan, null, null));
        return content;
    }

    private MessageId attached(UUID content) {
        var message = MessageId.fromString(Ids.next().toString());
        database.run(() -> add(content).attach(message, 0));
        return message;
    }

    private AttachmentId unattached(UUID content) {
        return database.in(() -> add(content).id());
    }

    private Attachment add(UUID content) {
        return store.add(
                database.em().find(AttachmentContent.class, content),
                AttachmentId.next(),
                new AttachmentMeta("a.bin", "application/octet-stream", false, null),
                false);
    }
}
