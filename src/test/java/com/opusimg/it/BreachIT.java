package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.opusimg.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A drill of a breach on a running server. */
class BreachIT {

    private static final OpusServer SERVER = Servers.shared();

    @Test
    @Promise("SEC-5")
    void aDrillFromAwarenessToTheProof() {
        Person affected = Person.verified(SERVER);
        Person other = Person.verified(SERVER);
        Instant from = Instant.now();
        affected.api()
                .post("webhooks", Map.of("url", "https://example.org/hooks"))
                .expect(201);
        Api staff = SERVER.admin();
        String breach = staff.post(
                        "admin/breaches",
                        Map.of(
                                "drill",
                                true,
                                "facts",
                                Map.of(
                                        "title",
                                        "Drill",
                                        "happened",
                                        "Addresses of webhooks could be read.",
                                        "risk",
                                        "high")))
                .expect(201)
                .field("id");
        for (String longAgo : List.of("-999999-01-01T00:00:00Z", "1999-12-31T23:59:59Z")) {
            Map<String, Object> facts = Map.of("title", "Drill", "happened", "Long ago.");
            staff.post("admin/breaches", Map.of("drill", true, "awareAt", longAgo, "facts", facts))
                    .problem(400, "invalid-request");
            staff.post(
                            "admin/breaches",
                            Map.of(
                                    "drill",
                                    true,
                                    "facts",
                                    Map.of("title", "Drill", "happened", "Long ago.", "from", longAgo)))
                    .problem(400, "invalid-request");
        }
        String path = "admin/breaches/" + breach;
        assertThat(staff.get("admin/breaches/data").expect(200).text()).contains("webhook-endpoint");
        staff.post(path + "/notices", Map.of("decision", "tell", "letter", "x")).problem(409, "conflict");
        staff.post(
                        path + "/people",
                        Map.of(
                                "data",
                                List.of("webhook-endpoint"),
                                "from",
                                from.minusSeconds(1).toString()))
                .expect(200);
        assertThat(accounts(staff, path)).contains(affected.id()).doesNotContain(other.id());
        assertThat(staff.get(path + "/authority-notice").expect(200).text())
                .contains("EXERCISE", "Addresses of webhooks could be read.");
        String draft = staff.get(path + "/letter").expect(200).text();
        staff.post(path + "/notices", Map.of("decision", "tell", "letter", draft))
                .problem(400, "invalid-request");
        String letter = "Addresses of webhooks could be read. You need do nothing.";
        staff.post(path + "/notices", Map.of("decision", "tell", "letter", letter))
                .expect(200);
        assertThat(SERVER.mail().await(affected.email(), "[Exercise]").text()).contains("Addresses of webhooks");
        await("the proof that it left")
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(staff.get(path + "/people")
                                .expect(200)
                                .json()
                                .required("items")
                                .toString())
                        .contains("mailSentAt"));
        staff.post(path + "/closing", null).problem(409, "conflict");
        staff.post(path + "/authority", Map.of("decision", "tell")).expect(200);
        assertThat(staff.post(path + "/closing", null)
                        .expect(200)
                        .json()
                        .required("closedAt")
                        .asString())
                .isNotBlank();
        assertThat(SERVER.mail().to(other.email()))
                .noneMatch(mail -> mail.subject().contains("[Exercise]"));
        affected.api().get("admin/breaches").problem(403, "not-allowed");
    }

    private static List<String> accounts(Api staff, String path) {
        JsonNode items =
                staff.get(path + "/people?limit=200").expect(200).json().required("items");
        return items.valueStream().map(item -> item.path("account").asString()).toList();
    }
}
