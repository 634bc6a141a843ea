package com.opusimg.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import com.opusimg.TestDatabase;
import com.opusimg.TestKeys;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.persistence.AfterCommit;
import com.opusimg.platform.persistence.TestMoments;
import com.opusimg.platform.standing.AccountThawed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mail to a frozen account waits, unless it is needed; news and announcements wait with the rest. */
class FrozenMailTest {

    private static final Instant NOW = Instant.parse("2026-12-04T10:00:00Z");
    private static final Mail LETTER = new Mail("ada@example.org", "S", "T");

    private final Outbox outbox = new Outbox();
    private final Mailer mailer = new Mailer();
    private final BulkMail bulk = new BulkMail();
    private final List<Runnable> afterCommit = new ArrayList<>();
    private TestDatabase database;
    private AccountId person;

    @BeforeEach
    void wire() {
        TestKeys.set();
        database = new TestDatabase(OutgoingMail.class);
        person = database.account();
        outbox.em = database.em();
        outbox.clock = Clock.fixed(NOW, ZoneOffset.UTC);
        mailer.em = database.em();
        mailer.clock = outbox.clock;
        mailer.outbox = outbox;
        mailer.moments = TestMoments.on(database.em());
        mailer.afterCommit = new AfterCommit() {
            @Override
            public void run(Runnable act) {
                afterCommit.add(act);
            }
        };
        bulk.mailer = mailer;
        bulk.outbox = outbox;
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    @Promise("RGT-5")
    void onlyWhatIsNeededGoesToAFrozenAccount() {
        UUID mailing = Ids.next();
        UUID news = database.in(() -> bulk.queue(person, LETTER, mailing));
        UUID ordinary = database.in(() -> mailer.queue(person, LETTER));
        database.freeze(person, NOW);
        assertThat(next()).isEmpty();
        assertThat(database.in(() -> bulk.waiting(mailing)))
                .as("a mailing does not wait for it")
                .isZero();
        UUID needed = database.in(() -> mailer.queueNeeded(person, LETTER));
        UUID others = database.in(() -> mailer.queue(null, LETTER));
        assertThat(next()).contains(needed);
        assertThat(next()).contains(others);
        assertThat(next()).isEmpty();

        database.thaw(person);
        assertThat(next()).contains(ordinary);
        assertThat(next()).contains(news);
    }

    @Test
    @Promise("RGT-5")
    void whatWaitedMayWaitAsLongAsItCouldHave() {
        UUID ordinary = database.in(() -> mailer.queue(person, LETTER));
        afterCommit.clear();
        Duration length = Duration.ofDays(40);
        database.run(() -> mailer.thawed(new AccountThawed(person, NOW, NOW.plus(length))));
        assertThat(database.in(() -> database.em()
                        .createQuery("select m.createdAt from OutgoingMail m where m.id = :id", Instant.class)
                        .setParameter("id", ordinary)
                        .getSingleResult()))
                .isEqualTo(NOW.plus(length));
        assertThat(afterCommit).as("somebody looks at the queue").hasSize(1);
    }

    private Optional<UUID> next() {
        return database.in(() -> outbox.claim().map(Outbox.Claim::id));
    }
}
