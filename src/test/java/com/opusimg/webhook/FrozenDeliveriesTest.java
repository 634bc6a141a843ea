package com.opusimg.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import com.opusimg.TestDatabase;
import com.opusimg.TestKeys;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.persistence.AfterCommit;
import com.opusimg.platform.persistence.TestMoments;
import com.opusimg.platform.standing.AccountThawed;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Webhooks of a frozen account wait, and go on with the time that they had. */
class FrozenDeliveriesTest {

    private static final Instant NOW = Instant.parse("2026-12-04T10:00:00Z");

    private final Outbox outbox = new Outbox();
    private final List<Runnable> afterCommit = new ArrayList<>();
    private TestDatabase database;
    private AccountId person;

    @BeforeEach
    void wire() {
        TestKeys.set();
        database = new TestDatabase(Endpoint.class, Delivery.class, Attempt.class);
        person = database.account();
        outbox.em = database.em();
        outbox.clock = Clock.fixed(NOW, ZoneOffset.UTC);
        outbox.moments = TestMoments.on(database.em());
        outbox.sender = new Sender();
        outbox.afterCommit = new AfterCommit() {
            @Override
            public void run(Runnable act) {
                afterCommit.add(act);
            }
        };
        database.run(() -> {
            var endpoint = new Endpoint(
                    person, URI.create("https://example.org/hook"), Set.of(WebhookEvent.TEST), "whsec_c2VjcmV0", NOW);
            database.em().persist(endpoint);
            database.em().flush();
            database.em().persist(new Delivery(Ids.next(), endpoint, WebhookEvent.TEST, null, "{}", NOW));
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    @Promise("RGT-5")
    void nothingIsSentForAFrozenAccount() {
        database.freeze(person, NOW);
        assertThat(database.in(outbox::due)).isEmpty();
        assertThat(database.in(() -> outbox.claim(person))).isEmpty();
        database.thaw(person);
        assertThat(database.in(outbox::due)).containsExactly(person);
        assertThat(database.in(() -> outbox.claim(person))).isPresent();
    }

    @Test
    @Promise("RGT-5")
    void whatWaitedIsKeptAsLongAsItWouldHaveBeen() {
        Duration length = Duration.ofDays(40);
        database.run(() -> outbox.thawed(new AccountThawed(person, NOW, NOW.plus(length))));
        Object[] moments = database.in(() -> database.em()
                .createQuery("select d.createdAt, d.agesFrom from WebhookDelivery d", Object[].class)
                .getSingleResult());
        assertThat(moments).containsExactly(NOW, NOW.plus(length));
        assertThat(afterCommit).as("somebody looks at what waits").hasSize(1);
    }
}
