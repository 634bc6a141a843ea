package com.opusimg.retention;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import com.opusimg.TestConfig;
import com.opusimg.TestDatabase;
import com.opusimg.platform.Ids;
import com.opusimg.platform.mail.MailGivenUp;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Mail that is given up. */
class MailRetentionTest {

    private static final Instant NOW = Instant.parse("2026-12-04T10:00:00Z");

    @Test
    @Promise("SEC-7")
    @SuppressWarnings("unchecked")
    void whoWroteItIsTold() throws Exception {
        TestConfig.set(Map.of("opus.data", System.getProperty("java.io.tmpdir")));
        var told = new ArrayList<MailGivenUp>();
        var event = (Event<MailGivenUp>) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Event.class},
                (proxy, method, arguments) -> told.add((MailGivenUp) arguments[0]) ? null : null);
        try (var database = new TestDatabase(Class.forName("com.opusimg.platform.mail.OutgoingMail"))) {
            UUID old = database.in(() -> queued(database, NOW.minus(Duration.ofDays(3))));
            database.run(() -> queued(database, NOW.minus(Duration.ofDays(2))));
            var rule = new MailRetention(database.em(), new Settings(), event);
            List<Due> due = database.in(() -> rule.due(NOW, null, 10));
            assertThat(database.in(() -> rule.delete(due, NOW))).isOne();
            assertThat(told).containsExactly(new MailGivenUp(List.of(old)));
        }
    }

    private static UUID queued(TestDatabase database, Instant at) {
        UUID id = Ids.next();
        database.em()
                .createNativeQuery("insert into outgoing_mail (id, sealed_message, attempts, next_attempt, created_at)"
                        + " values (?1, ?2, 9, ?3, ?3)")
                .setParameter(1, id)
                .setParameter(2, new byte[] {1})
                .setParameter(3, at.atOffset(java.time.ZoneOffset.UTC))
                .executeUpdate();
        return id;
    }
}
