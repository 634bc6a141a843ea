package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.opusimg.Promise;
import com.opusimg.platform.web.Texts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The audit log of a running server: found in it, verified, anchored outside, and tampered with. */
@ExtendWith(Chromium.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AuditIT {
    private static OpusServer server;
    private static Person person;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        server = OpusServer.start("audit", Map.of());
        person = Person.verified(server);
        for (String role : List.of("support", "security", "auditor", "person")) {
            server.admin()
                    .put("admin/accounts/" + person.id() + "/role", Map.of("role", role))
                    .expect(200);
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    @Order(1)
    @Promise("SEC-4")
    void entriesAreFoundByWhatIsAsked() {
        assertThat(details("action=ROLE_CHANGED&objectId=" + person.id()))
                .containsExactly("PERSON", "AUDITOR", "SECURITY", "SUPPORT");
        assertThat(details("action=ROLE_CHANGED&text=sUpP")).containsExactly("SUPPORT");
        assertThat(details("action=ROLE_CHANGED&text=%25")).isEmpty();
        JsonNode first = list("action=ROLE_CHANGED&limit=1").getFirst();
        assertThat(details("action=ROLE_CHANGED&before=" + first.required("seq").asLong()))
                .first()
                .isEqualTo("AUDITOR");
        String today = LocalDate.now(ZoneOffset.UTC).toString();
        assertThat(details("action=ROLE_CHANGED&from=" + today + "&to=" + today))
                .hasSize(4);
        assertThat(details("action=ROLE_CHANGED&to=2020-01-01")).isEmpty();
        assertThat(details(
                        "objectType=account&actor=" + server.admin().get("me").field("id")))
                .contains("AUDITOR");

        Api admin = server.admin();
        admin.get("audit?from=yesterday").problem(400, "invalid-request");
        admin.get("audit?from=2026-02-01&to=2026-01-01").problem(400, "invalid-request");
        admin.get("audit?text=" + "x".repeat(256)).problem(400, "invalid-request");
        admin.get("audit?limit=0").problem(400, "invalid-request");
        admin.get("audit/days?days=0").problem(400, "invalid-request");
        admin.get("admin/audit").problem(404, "not-found");
        assertThat(admin.get("audit/csv?action=ROLE_CHANGED").expect(200).text())
                .startsWith("\"seq\",\"at\",\"actor\"")
                .contains("\"AUDITOR\"");
        assertThat(admin.get("audit/days/csv").expect(200).text()).contains("\"" + today + "\",\"ROLE_CHANGED\",\"4\"");
    }

    @Test
    @Order(2)
    @Promise("SEC-4")
    void theLogIsVerifiedByItself() {
        await("the watch has come to the end of the log")
                .atMost(Duration.ofSeconds(100))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> {
                    JsonNode watch =
                            server.admin().get("audit/watch").expect(200).json();
                    assertThat(watch.required("verifiedTo").asLong()).isGreaterThan(5);
                    assertThat(watch.path("roundAt").isMissingNode()).isFalse();
                    assertThat(watch.path("broken").isObject()).isFalse();
                });
    }

    @Test
    @Order(3)
    @Promise({"SEC-2", "SEC-4"})
    void thePageFindsVerifiesAndSigns(Tab shared) {
        Tab tab = shared.on(server).asAdministrator();
        tab.open("/staff/audit");
        tab.press(Texts.text("audit.verify"));
        tab.sees("stand where and as they were written.");
        tab.press(Texts.text("audit.anchor"));
        tab.isTold("is signed.");
        Look.at(tab, "staff-audit-verified");
        tab.fill(Texts.text("audit.action"), "ROLE_CHANGED");
        tab.press(Texts.text("audit.find"));
        PlaywrightAssertions.assertThat(tab.page().locator("tbody tr")).hasCount(4);
        Look.at(tab, "staff-audit-found");
        tab.open("/staff/audit?from=2026-02-01&to=2026-01-01&before=x");
        tab.sees("The end of the span");
        tab.open("/staff/audit?text=nobody-wrote-this");
        tab.sees(Texts.text("audit.noneFound"));
    }

    @Test
    @Order(4)
    @Promise("SEC-4")
    void checkpointsAndTheLogAreCheckedOutside() throws Exception {
        Api admin = server.admin();
        JsonNode made = admin.post("audit/checkpoints", null).expect(201).json();
        long seq = made.required("seq").asLong();
        assertThat(admin.get("audit/checkpoints/" + seq).expect(200).field("jws"))
                .isEqualTo(made.required("jws").asString());
        admin.get("audit/checkpoints/999999").problem(404, "not-found");
        Path checkpoints = saved(
                "checkpoints.jws",
                admin.get("audit/checkpoints/file").expect(200).body());
        Path chain = saved("chain.jsonl", admin.get("audit/chain").expect(200).body());
        saved(
                "jwks.json",
                admin.get(server.http("/.well-known/jwks.json")).expect(200).body());
        assertThat(opus(checkpoints, "--chain", chain)).startsWith("0 SIGNED").contains("WHOLE");

        List<String> lines = new ArrayList<>(Files.readAllLines(chain));
        lines.remove(2);
        Files.write(chain, lines);
        assertThat(opus(checkpoints, "--chain", chain)).startsWith("1 ").contains("REMOVED: entries 3 to 3");
    }

    @Test
    @Order(5)
    @Promise("SEC-4")
    void whatIsDoneToTheLogIsFoundAndWhere() {
        assertThat(findings()).isEmpty();
        server.change("update audit_event set object_type = 'other' where seq = 4");
        assertThat(findings()).containsExactly("altered 4 4");
        server.change("update audit_event set object_type = 'account' where seq = 4");

        long last =
                server.admin().get("audit/verification").json().required("seq").asLong();
        server.change(
                "update audit_event set seq = -1 where seq = 2",
                "update audit_event set seq = 2 where seq = 6",
                "update audit_event set seq = 6 where seq = -1");
        assertThat(findings()).contains("reordered 2 6");
        server.change(
                "update audit_event set seq = -1 where seq = 2",
                "update audit_event set seq = 2 where seq = 6",
                "update audit_event set seq = 6 where seq = -1");

        server.change("delete from audit_event where seq between 3 and 4");
        assertThat(findings()).contains("removed 3 4");
        assertThat(list("action=AUDIT_CHAIN_BROKEN"))
                .as("the log tells it itself")
                .isNotEmpty();

        // A checkpoint is of an entry that the cut takes away; the head is made to fit.
        long signed = server.admin()
                .post("audit/checkpoints", null)
                .expect(201)
                .json()
                .required("seq")
                .asLong();
        assertThat(signed).isGreaterThan(last - 1);
        server.change(
                "delete from audit_event where seq > 8",
                "update audit_head set seq = 8, hash = (select hash from audit_event where seq = 8)",
                "update audit_watch set verified_to = 0, verified_hash = ''");
        // Starting writes nothing; whoever signs in does.
        assertThat(findings().stream().filter(one -> !one.startsWith("removed 3")))
                .as("the cut tail, or what was written over it")
                .anyMatch(one -> one.startsWith("tail-cut ") || one.startsWith("rewritten "))
                .anyMatch(one -> one.endsWith(" " + signed) || one.startsWith("rewritten "));
        JsonNode watch = server.admin().get("audit/watch").expect(200).json();
        assertThat(watch.path("broken").isObject()).isTrue();
    }

    private static List<String> findings() {
        var findings = new ArrayList<String>();
        JsonNode outcome = server.admin().get("audit/verification").expect(200).json();
        outcome.required("findings")
                .forEach(one -> findings.add(one.required("kind").asString() + " "
                        + one.required("from").asLong() + " "
                        + one.required("to").asLong()));
        assertThat(outcome.required("intact").asBoolean()).isEqualTo(findings.isEmpty());
        return findings;
    }

    private static List<String> details(String query) {
        return list(query).stream().map(one -> one.path("detail").asString("")).toList();
    }

    private static List<JsonNode> list(String query) {
        var entries = new ArrayList<JsonNode>();
        server.admin().get("audit?" + query).expect(200).json().forEach(entries::add);
        return entries;
    }

    private Path saved(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private String opus(Object... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("opus.home", "."))
                .resolve("opus")
                .toAbsolutePath()
                .toString());
        command.add("verify-audit");
        for (Object one : arguments) {
            command.add(one.toString());
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + " " + told;
    }
}
