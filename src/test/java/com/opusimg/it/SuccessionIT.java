package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.opusimg.Promise;
import com.opusimg.proof.TestProofs;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Transfers of the business on a running server of their own, since they are told to everybody. */
@ExtendWith(Chromium.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Promise("SHR-6")
class SuccessionIT {
    private static final Instant BEGIN = Instant.parse("2064-03-01T09:00:00Z");
    private static final LocalDate TODAY = LocalDate.ofInstant(BEGIN, ZoneOffset.UTC);
    private static final String REGISTER = "compliance/successions";
    private static final Duration SOON = Duration.ofSeconds(90);

    @TempDir
    static Path proofs;

    private static TestPostgres postgres;
    private static OpusServer server;
    private static Duration passed = Duration.ZERO;
    private static Person ann;
    private static Person ben;

    @BeforeAll
    static void start() throws IOException {
        postgres = TestPostgres.start();
        TestProofs.write(PromisesIT.index(), proofs, Set.of());
        var environment = new HashMap<>(postgres.environment());
        environment.put("OPUS_PROOFS", proofs.toString());
        server = OpusServer.prepare("succession", environment);
        server.setClock(BEGIN);
        server.start(Map.of("OPUS_CLOCK_FILE", server.clockFile().toString()));
        ann = Person.verified(server);
        ben = Person.verified(server);
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
        postgres.close();
    }

    @Test
    @Order(1)
    void aRehearsalGoesTheWholeWayWithOnePerson() {
        String path = prepared("Rehearsed plc", TODAY, true);
        server.admin().post(path + "/completion", null).problem(409, "conflict");
        server.admin().post(path + "/announcement", null).expect(200);
        await("its end").atMost(SOON).until(() -> state(path).equals("completed"));
        JsonNode done = server.admin().get(path).expect(200).json();
        assertThat(done.required("people").asLong()).isEqualTo(1);
        assertThat(done.required("told").asLong()).isEqualTo(1);
        Mailbox.Letter letter = server.mail().await(OpusServer.ADMIN_EMAIL, "Rehearsed plc takes over");
        assertThat(letter.subject()).startsWith("[Rehearsal]");
        assertThat(mails(ann, "Rehearsed plc")).isEmpty();
        assertThat(evidence().toString()).contains("rehearsed");
        assertEvidence("kept");
    }

    @Test
    @Order(2)
    void whatIsNotRightIsRefusedAndNothingIsTakenIn() {
        long before = register().size();
        refused("way", null);
        refused("way", "theft");
        refused("what", "something");
        refused("successor", " ");
        refused("successor", "two\nlines");
        refused("successor", "x".repeat(201));
        refused("country", "XX");
        refused("address", "");
        refused("contact", "nobody");
        refused("contact", "a@example.org, b@example.org");
        refused("website", "http://plain.example");
        refused("website", "javascript:alert(1)");
        refused("terms", null);
        refused("shown", null);
        refused("summary", "x".repeat(1001));
        refused("summary", "\u0000");
        refused("effectiveOn", null);
        refused("effectiveOn", "-999999-01-01");
        refused("effectiveOn", TODAY.plusYears(11).toString());
        var shown = new HashMap<>(facts("Seen plc", TODAY.plusDays(40)));
        shown.put("shown", "personal-data");
        assertThat(server.admin()
                        .post(REGISTER, Map.of("facts", shown))
                        .problem(400, "invalid-request")
                        .text())
                .contains("shownWhy");
        server.admin().post(REGISTER, Map.of()).problem(400, "invalid-request");
        assertThat(register()).hasSize((int) before);
        server.admin().get(REGISTER + "/00000000-0000-7000-8000-000000000000").problem(404, "not-found");
    }

    @Test
    @Order(3)
    void onlyAnAdministratorAnnouncesAndReadersOnlyRead() {
        String path = prepared("Kept quiet plc", TODAY.plusDays(60), false);
        Api privacy = member("privacy");
        privacy.put(path + "/facts", facts("Quiet plc", TODAY.plusDays(61))).expect(200);
        privacy.post(path + "/announcement", null).problem(403, "not-allowed");
        privacy.post(path + "/calling-off", Map.of("reason", "No.")).problem(403, "not-allowed");
        Api auditor = member("auditor");
        auditor.get(path).expect(200);
        auditor.post(REGISTER, Map.of("facts", facts("Mine", TODAY))).problem(403, "not-allowed");
        ann.api().get(REGISTER).problem(403, "not-allowed");
        server.anonymous().get(REGISTER + "/csv").problem(401, "sign-in-required");
        // What was never announced is told to nobody when it is called off.
        server.admin().post(path + "/calling-off", Map.of("reason", " ")).problem(400, "invalid-request");
        server.admin().post(path + "/calling-off", Map.of("reason", "No.")).expect(200);
        server.admin().post(path + "/announcement", null).problem(409, "conflict");
    }

    @Test
    @Order(4)
    void everybodyIsToldBeforeAndItIsCompletedOnlyThen() throws Exception {
        String soon = prepared("Hasty plc", TODAY.plusDays(29), false);
        assertThat(server.admin()
                        .post(soon + "/announcement", null)
                        .problem(400, "invalid-request")
                        .text())
                .contains("effectiveOn");
        assertThat(state(soon)).isEqualTo("prepared");
        server.admin()
                .post(soon + "/calling-off", Map.of("reason", "Too soon."))
                .expect(200);

        LocalDate day = TODAY.plusDays(40);
        String path = prepared("Successor & Sons", day, false);
        server.admin().post(path + "/completion", null).problem(409, "conflict");
        assertThat(ofManyAtOnce(path + "/announcement")).containsExactlyInAnyOrder(200, 409, 409, 409);
        server.admin().put(path + "/facts", facts("Other", day)).problem(409, "conflict");
        for (Person person : List.of(ann, ben)) {
            Mailbox.Letter letter = server.mail().await(person.email(), "Successor & Sons takes over");
            assertThat(letter.text())
                    .contains(
                            "all that is in your account",
                            "You keep all you have.",
                            "privacy@successor.example",
                            "/app/your-data",
                            "/app/close-account");
        }
        Person late = Person.verified(server);
        server.admin()
                .post(prepared("Another plc", TODAY, true) + "/announcement", null)
                .expect(200);
        await("who comes late is told as well")
                .atMost(SOON)
                .until(() -> mails(late, "Successor & Sons").size() == 1);
        server.admin().post(path + "/completion", null).problem(409, "conflict");
        Visitor visitor = Visitor.signedIn(server, ben.email(), Person.PASSWORD);
        assertThat(visitor.open("/app/your-data").expect(200).text())
                .contains("Successor &amp; Sons takes over on", "You keep all you have.");
        await("the proof").atMost(SOON).until(() -> told(path).required("told").asLong() >= 3);

        postgres.update("update succession_notice set sent_at = null, seen_at = null where account_id = '" + ann.id()
                + "' and succession_id = '" + id(path) + "'");
        passed = Duration.ofDays(41);
        server.setClock(BEGIN.plus(passed));
        server.forgetAdmin();
        assertEvidence("at-risk");
        assertThat(server.admin()
                        .post(path + "/completion", null)
                        .problem(409, "conflict")
                        .text())
                .contains("1 people were not told yet");
        // Being shown it counts as being told.
        Visitor.signedIn(server, ann.email(), Person.PASSWORD)
                .open("/app/your-data")
                .expect(200);
        server.admin().post(path + "/completion", null).expect(200);
        server.admin().post(path + "/calling-off", Map.of("reason", "Late.")).problem(409, "conflict");
        assertEvidence("kept");

        postgres.update("delete from succession_notice where account_id = '" + ann.id() + "'");
        assertEvidence("broken");
        postgres.update("delete from succession where id = '" + id(path) + "'");
        assertThat(mails(ben, "Successor & Sons")).hasSize(1);
    }

    @Test
    @Order(5)
    void whoWasToldIsToldThatItIsOff() throws SQLException {
        server.forgetAdmin();
        String path = prepared("Fickle plc", TODAY.plusDays(90), false);
        server.admin().post(path + "/announcement", null).expect(200);
        server.mail().await(ann.email(), "Fickle plc takes over");
        server.admin()
                .post(path + "/calling-off", Map.of("reason", "No money."))
                .expect(200);
        assertThat(server.mail()
                        .await(ann.email(), "Fickle plc does not take over")
                        .text())
                .contains("nothing changes for you")
                .doesNotContain("No money.");
        Visitor visitor = Visitor.signedIn(server, ann.email(), Person.PASSWORD);
        assertThat(visitor.open("/app/your-data").text())
                .contains("Fickle plc does not take over")
                .doesNotContain("Fickle plc takes over on");
        Person later = Person.verified(server);
        server.admin().post(REGISTER + "/" + id(path) + "/announcement", null).problem(409, "conflict");
        assertThat(mails(later, "Fickle plc")).isEmpty();
        assertThat(server.admin().get(REGISTER + "/csv").expect(200).text())
                .contains("Fickle plc", "called-off", "No money.");
    }

    @Test
    @Order(6)
    void anotherOperatorInThePoliciesNeedsARecord() throws SQLException {
        assertEvidence("kept");
        postgres.update(
                "insert into policy_version (id, document, version_no, template, filled_text, facts, sha256, origin,"
                        + " material, summary, published_at, effective_at) select gen_random_uuid(), document, 1000, template,"
                        + " filled_text, regexp_replace(facts, '\"operator\":.{\"key\":\"[^\"]*\",\"text\":\"[^\"]*\"',"
                        + " '\"operator\":[{\"key\":\"\",\"text\":\"Other plc\"'), sha256, origin, material, summary, published_at,"
                        + " timestamp '2064-04-10 00:00:00' from policy_version where document = 'privacy-images' and version_no = 1");
        assertEvidence("at-risk");
        var renamed = new HashMap<>(facts("Other plc", TODAY.plusDays(40)));
        renamed.put("way", "renamed");
        String path = REGISTER + "/"
                + server.admin()
                        .post(REGISTER, Map.of("facts", renamed))
                        .expect(201)
                        .field("id");
        server.admin().post(path + "/announcement", null).problem(409, "conflict");
        server.admin().post(path + "/completion", null).expect(200);
        assertEvidence("kept");
    }

    @Test
    @Order(7)
    void theRegisterIsKeptOnPages(Tab plain) {
        server.forgetAdmin();
        Tab tab = plain.on(server);
        tab.signIn(OpusServer.ADMIN_EMAIL, OpusServer.ADMIN_PASSWORD).open("/staff/successions");
        tab.press("Take into the register");
        tab.sees("Say who takes over.");
        tab.page().locator("[id='form:way']").selectOption("MERGER");
        tab.page().locator("[id='form:successor']").fill("On the page <b>plc</b>");
        tab.fill("Country", "NL");
        tab.fill("Mail address for questions about privacy", "privacy@page.example");
        tab.fill("Postal address", "Market 2");
        tab.fill("What binds the successor", "Clause 9");
        tab.page().locator("[id='form:shown']").selectOption("NOTHING");
        tab.page().locator("[id='form:effectiveOn']").fill(TODAY.plusDays(20).toString());
        tab.fill("What it means for people", "Little.");
        tab.page().locator("[id='form:rehearsal']").check();
        tab.press("Take into the register");
        tab.isTold("is in the register. Nobody was told yet.");
        Look.at(tab, "successions");
        tab.page().locator("a[href^='/staff/succession?id=']").first().click();
        tab.sees("marked as a rehearsal");
        Look.at(tab, "succession");
        tab.press("Rehearse");
        tab.isTold("The rehearsal runs");
        server.mail().await(OpusServer.ADMIN_EMAIL, "On the page <b>plc</b> takes over");
        tab.open("/app/your-data");
        tab.sees("On the page <b>plc</b> takes over on");
        Look.at(tab, "succession-notice");
        while (tab.page().locator("#successionNotices").count() > 0) {
            int before = tab.page().locator("#successionNotices .o-banner").count();
            tab.page().locator("#successionNotices button").first().click();
            await().until(() ->
                    tab.page().locator("#successionNotices .o-banner").count() == before - 1);
        }
        tab.open("/app/settings");
        assertThat(tab.page().content()).doesNotContain("On the page");
    }

    private static List<Integer> ofManyAtOnce(String path) throws Exception {
        Callable<Integer> act = () -> server.admin().post(path, null).status();
        try (var threads = Executors.newFixedThreadPool(4)) {
            var answers = new ArrayList<Integer>();
            for (var one : threads.invokeAll(List.of(act, act, act, act))) {
                answers.add(one.get());
            }
            return answers;
        }
    }

    private static void refused(String field, String value) {
        var wrong = new HashMap<>(facts("Wrong plc", TODAY.plusDays(40)));
        wrong.put(field, value);
        assertThat(server.admin()
                        .post(REGISTER, Map.of("facts", wrong))
                        .problem(400, "invalid-request")
                        .text())
                .contains(field);
    }

    private static void assertEvidence(String state) {
        JsonNode evidence = evidence();
        assertThat(evidence.required("state").asString()).as(evidence::toString).isEqualTo(state);
    }

    /** Of a new round: of two at one moment the second is the first. */
    private static JsonNode evidence() {
        passed = passed.plusSeconds(1);
        server.setClock(BEGIN.plus(passed));
        return server.admin()
                .post("compliance/promises/measurements", null)
                .expect(200)
                .json()
                .required("promises")
                .valueStream()
                .filter(one -> one.required("id").asString().equals("SHR-6"))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode register() {
        return server.admin().get(REGISTER + "?limit=200").expect(200).json().required("items");
    }

    private static JsonNode told(String path) {
        return server.admin().get(path).expect(200).json();
    }

    private static String state(String path) {
        return told(path).required("state").asString();
    }

    private static String id(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String prepared(String successor, LocalDate day, boolean rehearsal) {
        return REGISTER + "/"
                + server.admin()
                        .post(REGISTER, Map.of("facts", facts(successor, day), "rehearsal", rehearsal))
                        .expect(201)
                        .field("id");
    }

    private static Map<String, Object> facts(String successor, LocalDate day) {
        return Map.of(
                "way",
                "acquisition",
                "what",
                "everything",
                "successor",
                successor,
                "country",
                "nl",
                "address",
                "Market 1\nDelft",
                "contact",
                "privacy@successor.example",
                "terms",
                "Clause 7 of the contract: the published policies bind the successor.",
                "shown",
                "figures",
                "summary",
                "You keep all you have.",
                "effectiveOn",
                day.toString());
    }

    private static List<Mailbox.Letter> mails(Person person, String successor) {
        return server.mail().to(person.email()).stream()
                .filter(mail -> mail.subject().contains(successor))
                .toList();
    }

    private static Api member(String role) {
        Person person = Person.verified(server);
        server.admin()
                .put("admin/accounts/" + person.id() + "/role", Map.of("role", role))
                .expect(200);
        return server.with(Person.key(server.anonymous(), person.email(), Person.PASSWORD, Map.of()));
    }
}
