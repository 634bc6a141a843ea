package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.opusimg.Promise;
import com.opusimg.engine.TestPictures;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Copies of everything at their end, and through a crash. */
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

    @Test
    @Promise({"RGT-1", "RET-9"})
    void afterACrashInTheMiddleThereIsOneCopyAndNothingBeside() {
        try (OpusServer server = OpusServer.start(
                "crash-package", Map.of("OPUS_RETENTION_STAGING", "PT1S", "OPUS_DRILL_HALT_AT", "package-files"))) {
            Person person = Person.verified(server);
            Api api = person.api();
            byte[] picture = TestPictures.phoneJpeg(1);
            api.upload("jug.jpg", picture);
            api.post("me/packages", Map.of("password", Person.PASSWORD));
            server.awaitEnd();

            server.start(Map.of("OPUS_DRILL_HALT_AT", ""));
            await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
                JsonNode copies = api.get("me/packages").json().required("items");
                assertThat(copies).hasSize(1);
                assertThat(copies.get(0).required("state").asString()).isEqualTo("done");
            });
            String id = api.get("me/packages")
                    .json()
                    .required("items")
                    .get(0)
                    .required("id")
                    .asString();
            assertThat(PackageIT.unpacked(PackageIT.download(api, id)).get("files/jug.jpg"))
                    .isEqualTo(picture);
            assertThat(server.mail().to(person.email()).stream()
                            .filter(mail -> mail.subject().contains("ready")))
                    .hasSize(1);
            await().untilAsserted(() -> {
                server.sweep();
                assertThat(server.blobs()).as("the picture and the copy").hasSize(2);
            });
            // Closing the account leaves nothing of either.
            api.delete("me").expect(204);
            await().untilAsserted(() -> {
                server.sweep();
                assertThat(server.blobs()).isEmpty();
            });
        }
    }
}
