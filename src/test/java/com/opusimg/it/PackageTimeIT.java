package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/** Copies of everything at their end. */
class PackageTimeIT {

    @Test
    @Promise("RET-9")
    void aCopyIsRefusedFromItsDeadlineOnSweptOrNotAndThenGone() {
        OpusServer server = Servers.timed();
        Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        server.setClock(start);
        Person person = Person.verified(server);
        Api api = person.api();
        String id = PackageIT.ask(api);
        int before = server.blobs().size();
        Instant expires = Instant.parse(api.get("me/packages/" + id).field("expiresAt"));
        assertThat(Duration.between(start, expires))
                .isBetween(Duration.ofDays(7), Duration.ofDays(7).plusMinutes(5));

        server.setClock(expires.minusSeconds(1));
        assertThat(api.get("me/packages/" + id + "/content").status()).isEqualTo(200);
        server.setClock(expires);
        api.get("me/packages/" + id + "/content").problem(410, "file-expired");
        assertThat(api.get("me/packages/" + id).field("state")).isEqualTo("gone");
        server.setClock(expires.plusSeconds(1));
        api.get("me/packages/" + id + "/content").problem(410, "file-expired");
        server.sweep();
        assertThat(server.blobs()).hasSizeLessThan(before);
        assertThat(api.get("me/packages/" + id).field("state")).isEqualTo("gone");
        server.setClock(expires.plus(Duration.ofDays(15)));
        server.sweep();
        api.get("me/packages/" + id).problem(404, "not-found");
    }
}
