package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import com.opusimg.engine.TestPictures;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The same portal on PostgreSQL. */
class PostgresIT {

    @Test
    @Promise({"RET-1", "RET-4", "RET-7"})
    void theMainPathRunsOnPostgresToo() throws Exception {
        try (TestPostgres postgres = TestPostgres.start();
                OpusServer server = OpusServer.prepare(
                        "postgres",
                        Map.of(
                                "OPUS_DB_DRIVER", "postgresql",
                                "OPUS_DB_URL", postgres.url(),
                                "OPUS_DB_USER", "postgres",
                                "OPUS_DB_PASSWORD", "unused",
                                "OPUS_TIMER_DIALECT", "postgresql"))) {
            var now = java.time.Instant.now().truncatedTo(java.time.temporal.ChronoUnit.MICROS);
            server.setClock(now);
            server.start(Map.of("OPUS_CLOCK_FILE", server.clockFile().toString()));

            MainPathIT.walk(server);

            Person free = Person.verified(server);
            Api api = free.api();
            String file = api.uploaded("a.jpg", TestPictures.plainJpeg(40, 30));
            api.get("files/" + file + "/thumbnail").expect(200);
            var order = Map.of("inputs", java.util.List.of(file), "preset", "web-800");
            String job = api.post("jobs", order, "Idempotency-Key", "one")
                    .expect(202)
                    .field("id");
            assertThat(api.post("jobs", order, "Idempotency-Key", "one")
                            .expect(202)
                            .field("id"))
                    .isEqualTo(job);
            api.ended(job);

            Person proPlus = Person.on(server, "pro-plus");
            proPlus.api().put("me/settings", Map.of("noRetention", true)).expect(200);
            String input = proPlus.api().uploaded("b.jpg", TestPictures.plainJpeg(40, 30));
            String result = proPlus.api().result("web-800", input);
            proPlus.api().content(result);
            org.awaitility.Awaitility.await()
                    .untilAsserted(() -> assertThat(proPlus.api().files()).isEmpty());

            server.setClock(now.plus(java.time.Duration.ofDays(1)));
            api.get("files/" + file + "/content").problem(410, "file-expired");
            server.sweep();
            assertThat(api.files()).isEmpty();
            assertThat(server.blobs()).isEmpty();

            JsonNode audit =
                    server.admin().get("admin/audit/verification").expect(200).json();
            assertThat(audit.required("intact").asBoolean()).isTrue();
            assertThat(server.data().resolve("db")).doesNotExist();
        }
    }
}
