package com.opusimg.news;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import com.opusimg.TestDatabase;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.mail.BulkMail;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** When a mailing counts as sent. */
class MailingsTest {

    private static final Instant NOW = Instant.parse("2026-12-04T10:00:00Z");

    @Test
    @Promise("CON-9")
    void aMailingIsSentOnceAllOfItHasLeftTheQueue() {
        var waiting = new AtomicLong(1);
        try (var database = new TestDatabase(Mailing.class, Subscription.class)) {
            var mailings = new Mailings();
            mailings.em = database.em();
            mailings.clock = Clock.fixed(NOW, ZoneOffset.UTC);
            mailings.bulk = new BulkMail() {
                @Override
                public long waiting(UUID of) {
                    return waiting.get();
                }
            };
            UUID id = database.in(() -> {
                var mailing = new Mailing(new AccountId(Ids.next()), "Once", "To each of you.", NOW);
                mailing.start(1, NOW);
                database.em().persist(mailing);
                return mailing.id();
            });

            assertThat(database.in(() -> mailings.sendBatch(id))).isFalse();
            assertThat(database.in(() -> mailings.get(id).state())).isEqualTo(Mailing.State.SENDING);
            assertThat(database.in(mailings::sending)).containsExactly(id);

            waiting.set(0);
            assertThat(database.in(() -> mailings.sendBatch(id))).isFalse();
            assertThat(database.in(() -> mailings.get(id).state())).isEqualTo(Mailing.State.SENT);
            assertThat(database.in(mailings::sending)).isEmpty();
        }
    }
}
