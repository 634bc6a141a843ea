package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.Ed25519Verifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.opusimg.Promise;
import com.opusimg.engine.TestPictures;
import com.opusimg.proof.TestProofs;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The register of promises on a running server with PostgreSQL, whose rows are changed behind its back: what enforces a promise is
 * switched off or gone round, and the console turns by itself within a minute.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PromisesIT {
    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @TempDir
    static Path proofs;

    private static TestPostgres postgres;
    private static OpusServer server;
    private static Receiver receiver;
    private static Map<String, String> environment;

    @BeforeAll
    static void start() throws IOException {
        postgres = TestPostgres.start();
        receiver = new Receiver();
        TestProofs.write(index(), proofs, Set.of());
        environment = new HashMap<>(postgres.environment());
        environment.put("OPUS_PROOFS", proofs.toString());
        environment.put("OPUS_COMPLIANCE_INTERVAL", "PT2S");
        environment.put("OPUS_RETENTION_SWEEP_INTERVAL", "PT5S");
        environment.put("OPUS_ALARMS_URL", receiver.url("/alarms"));
        environment.put("OPUS_ALARMS_SECRET", SECRET);
        server = OpusServer.start("promises", environment);
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
        receiver.close();
        postgres.close();
    }

    @Test
    @Order(1)
    void whatIsEnforcedIsKeptWithEvidenceOfNow() {
        JsonNode round = round();
        assertThat(round.required("promises").size()).isEqualTo(99);
        assertThat(round.required("tookMillis").asLong()).isPositive();
        for (JsonNode promise : round.required("promises")) {
            String id = promise.required("id").asString();
            assertThat(promise.required("state").asString())
                    .as(id + " " + promise.path("reason").asString())
                    .isIn("kept", "open");
            if (promise.required("state").asString().equals("kept")) {
                assertThat(promise.required("figures").size()).as(id).isPositive();
                for (JsonNode figure : promise.required("figures")) {
                    assertThat(figure.required("label").asString()).as(id).isNotBlank();
                }
            }
        }
        JsonNode detail =
                server.admin().get("compliance/promises/RET-1").expect(200).json();
        assertThat(detail.required("enforcement").toString()).contains("com.opusimg.image.FileDeadlines");
        assertThat(detail.required("proofs").toString()).contains("RetentionIT#", "passed");
        assertThat(detail.required("clauses").toString()).contains("24 hours after last access");
    }

    /** Five kinds: a row of the chain, a right of the law, four eyes, a plan, a proof. The sixth, a sweep, is at the end. */
    @Test
    @Order(2)
    @Promise("SEC-4")
    void whatIsGoneRoundTurnsRedByItself() throws SQLException, IOException {
        Person person = Person.verified(server);

        postgres.update("insert into image_preference (account_id, no_retention) values ('" + person.id() + "', true)");
        turns("RET-3", "broken");
        postgres.update("delete from image_preference");
        turns("RET-3", "kept");

        UUID staff = UUID.randomUUID();
        UUID abuse = UUID.randomUUID();
        postgres.update("insert into abuse_case (id, account_id, state, opened_at, ends_at) values ('" + abuse + "', '"
                + person.id() + "', 'APPROVED', now(), now() + interval '9 days')");
        postgres.update(
                "insert into abuse_proposal (id, case_id, kind, sealed_reason, review_at, proposed_by, proposed_at, approved_by,"
                        + " approved_at) values ('" + UUID.randomUUID() + "', '" + abuse
                        + "', 'SPAM', '\\x00', now() + interval '9 days', '" + staff
                        + "', now(), '" + staff + "', now())");
        turns("LOG-3", "broken");
        postgres.update("delete from abuse_proposal");
        postgres.update("delete from abuse_case");
        turns("LOG-3", "kept");

        person.api()
                .post("rights-requests", Map.of("kind", "correction", "words", "My name is another."))
                .expect(201);
        postgres.update("update rights_case set due_at = now() - interval '1 day'");
        turns("RGT-10", "broken");
        assertThat(reason("RGT-10")).contains("past their deadline", "1");
        postgres.update("update rights_case set due_at = now() + interval '20 days'");
        turns("RGT-10", "kept");

        TestProofs.write(index(), proofs, Set.of("com.opusimg.image.FileDeadlinesTest#" + proofOf("RET-2")));
        turns("RET-2", "broken");
        assertThat(reason("RET-2")).contains("FileDeadlinesTest");
        TestProofs.write(index(), proofs, Set.of());
        turns("RET-2", "kept");

        postgres.update("update audit_event set detail = 'nothing' where seq = (select max(seq) - 5 from audit_event)");
        turns("SEC-4", "broken");
        assertThat(state("SEC-6")).isEqualTo("kept");
    }

    @Test
    @Order(3)
    @Promise("SEC-4")
    void anAlarmIsRaisedMailedAndPostedAndIsOverWhenThePromiseIsKept() throws SQLException {
        JsonNode alarm = alarm("RGT-10", false);
        assertThat(alarm.required("state").asString()).isEqualTo("broken");
        assertThat(alarm.required("endedAt").asString()).isNotBlank();
        String mail = server.mail()
                .await(OpusServer.ADMIN_EMAIL, "Opus: 2 promises turned at risk or broken")
                .text();
        assertThat(mail)
                .contains(
                        "RGT-2: ",
                        "RGT-10: ",
                        "past their deadline",
                        "What to do: Answer the requests",
                        "/staff/promises");
        List<Receiver.Received> posts = await().atMost(A_MINUTE)
                .until(
                        () -> receiver.at("/alarms").stream()
                                .filter(one -> one.body().contains("RGT-10"))
                                .toList(),
                        came -> came.size() == 2);
        assertThat(posts)
                .extracting(one -> one.json().required("type").asString())
                .containsExactly("alarm.raised", "alarm.ended");
        assertThat(posts).allSatisfy(PromisesIT::isSigned);
        await().atMost(A_MINUTE)
                .untilAsserted(() -> assertThat(
                                alarm("RGT-10", false).required("posts").toString())
                        .contains("delivered")
                        .doesNotContain("waiting"));

        String open = alarm("SEC-4", false).required("id").asString();
        assertThat(server.admin()
                        .post("compliance/alarms/" + open + "/acknowledgement", null)
                        .expect(200)
                        .field("acknowledgedAt"))
                .isNotBlank();
        String first = server.admin()
                .post("compliance/alarms/" + open + "/acknowledgement", null)
                .expect(200)
                .field("acknowledgedAt");
        assertThat(server.admin()
                        .post("compliance/alarms/" + open + "/acknowledgement", null)
                        .expect(200)
                        .field("acknowledgedAt"))
                .isEqualTo(first);
        server.admin()
                .post("compliance/alarms/" + UUID.randomUUID() + "/acknowledgement", null)
                .problem(404, "not-found");
    }

    @Test
    @Order(4)
    @Promise("SEC-4")
    void aDrillGoesTheWholeWayAndSaysThatItIsOne() {
        Api staff = server.admin();
        staff.post("compliance/drills", Map.of("promise", "XXX-1")).problem(400, "invalid-request");
        staff.post("compliance/drills", Map.of("promise", "ACC-1", "minutes", 0))
                .problem(400, "invalid-request");
        staff.post("compliance/drills", Map.of("promise", "ACC-1", "minutes", 61))
                .problem(400, "invalid-request");
        staff.post("compliance/drills", Map.of("promise", "ACC-1")).expect(201);
        staff.post("compliance/drills", Map.of("promise", "ACC-1")).problem(409, "conflict");
        turns("ACC-1", "broken");
        assertThat(promise("ACC-1").required("drill").asBoolean()).isTrue();
        server.mail().await(OpusServer.ADMIN_EMAIL, "[Drill] Opus: promise ACC-1 is broken");
        await().atMost(A_MINUTE)
                .until(() -> receiver.at("/alarms").stream()
                        .map(Receiver.Received::json)
                        .filter(one -> one.required("data")
                                .required("promise")
                                .asString()
                                .equals("ACC-1"))
                        .anyMatch(one -> one.required("data").required("drill").asBoolean()));
        staff.delete("compliance/drills").expect(204);
        turns("ACC-1", "kept");
        assertThat(alarm("ACC-1", true).required("endedAt").asString()).isNotBlank();
    }

    @Test
    @Order(5)
    void whatSomebodyWritesByHandIsShownAsForged() throws SQLException {
        String day = LocalDate.now(ZoneOffset.UTC).toString();
        assertThat(onDay(day, "RET-3").required("state").asString()).isEqualTo("kept");
        // A better record of one promise, copied over that of another.
        postgres.update(
                "update promise_sample set sealed = (select sealed from promise_sample where promise = 'ACC-2' limit 1),"
                        + " state = 'KEPT' where promise = 'RET-3'");
        assertThat(onDay(day, "RET-3").required("state").asString()).isEqualTo("broken");
        assertThat(onDay(day, "RET-3").required("reason").asString()).contains("not as the portal wrote it");
        Instant before = Instant.parse(round().required("measuredAt").asString());
        postgres.update("update promise_round set sealed = '\\x0011'");
        // The next round is measured anew, and the audit log tells of it.
        await().atMost(A_MINUTE)
                .until(() ->
                        Instant.parse(round().required("measuredAt").asString()).isAfter(before));
        await().atMost(A_MINUTE)
                .untilAsserted(() -> assertThat(postgresCount("audit_event where action = 'PROMISE_RECORD_FORGED'"))
                        .isPositive());
    }

    @Test
    @Order(6)
    void theExportIsSignedAndStandardToolsVerifyIt(@TempDir Path folder)
            throws ParseException, JOSEException, IOException, InterruptedException {
        JsonNode export =
                server.admin().get("compliance/promises/export").expect(200).json();
        assertThat(export.required("promises").size()).isEqualTo(99);
        JWSObject signature =
                JWSObject.parse(export.required("proof").required("jws").asString());
        String keys = server.anonymous()
                .get(server.http("/.well-known/jwks.json"))
                .expect(200)
                .text();
        var key = (OctetKeyPair)
                JWKSet.parse(keys).getKeyByKeyId(signature.getHeader().getKeyID());
        assertThat(signature.verify(new Ed25519Verifier(key))).isTrue();
        assertThat(signature.getPayload().toString()).contains("\"RET-1\"");

        Path pdf = Files.write(
                folder.resolve("promises.pdf"),
                server.admin().get("compliance/promises/export.pdf").expect(200).body());
        assertThat(said("pdfsig", "-nocert", pdf.toString())).contains("Signature is Valid", "Total document signed");
        byte[] changed = Files.readAllBytes(pdf);
        changed[changed.length / 3] ^= 1;
        Path other = Files.write(folder.resolve("changed.pdf"), changed);
        assertThat(said("pdfsig", "-nocert", other.toString())).doesNotContain("Signature is Valid");
        Path certificate = Files.writeString(
                folder.resolve("opus.pem"),
                server.anonymous().get("compliance/certificate").expect(200).text());
        assertThat(said("openssl", "x509", "-in", certificate.toString(), "-noout", "-subject"))
                .contains("Opus");
        assertThat(server.admin().get("compliance/promises/csv").expect(200).text())
                .contains("\"RET-1\"");
        assertThat(server.admin()
                        .get("compliance/promises/RET-1/history.csv")
                        .expect(200)
                        .text())
                .contains("\"kept\"");
    }

    @Test
    @Order(7)
    void everybodySeesWhatTheOperatorChoosesAndNoMore() {
        assertThat(server.anonymous().get("compliance/trust").expect(200).json().size())
                .isZero();
        Api staff = server.admin();
        staff.put("compliance/trust/choices", Map.of()).problem(400, "invalid-request");
        staff.put("compliance/trust/choices", choices("RET-1", "RET-1")).problem(400, "invalid-request");
        staff.put("compliance/trust/choices", choices("RET-1", "nothing")).problem(400, "invalid-request");
        server.anonymous().put("compliance/trust/choices", choices("RET-1")).problem(401, "sign-in-required");
        staff.put(
                        "compliance/trust/choices",
                        Map.of(
                                "promises",
                                List.of(
                                        Map.of("promise", "RET-1", "figures", true),
                                        Map.of("promise", "SEC-4", "figures", false))))
                .expect(200);
        JsonNode shown = server.anonymous().get("compliance/trust").expect(200).json();
        assertThat(shown.size()).isEqualTo(2);
        assertThat(shown.get(0).required("figures").size()).isPositive();
        assertThat(shown.get(1).required("figures").size()).isZero();
        assertThat(shown.get(1).required("state").asString())
                .as("as it stands, broken or not")
                .isEqualTo("broken");
        assertThat(server.anonymous().get(server.http("/trust")).expect(200).text())
                .contains("Free files are deleted 24 hours after last access");
    }

    @Test
    @Order(8)
    void badQuestionsGetClearAnswers() {
        Api staff = server.admin();
        staff.get("compliance/promises?day=yesterday").problem(400, "invalid-request");
        assertThat(staff.get("compliance/promises?day=-999999999-01-01")
                        .expect(200)
                        .json()
                        .required("promises"))
                .isEmpty();
        assertThat(Visitor.signedIn(server, OpusServer.ADMIN_EMAIL, OpusServer.ADMIN_PASSWORD)
                        .open("/staff/promises?day=-999999999-01-01")
                        .expect(200)
                        .text())
                .contains("No record of");
        staff.get("compliance/promises?day=" + LocalDate.now(ZoneOffset.UTC).plusDays(2))
                .problem(400, "invalid-request");
        assertThat(staff.get("compliance/promises?day=2020-01-01")
                        .expect(200)
                        .json()
                        .required("promises")
                        .size())
                .isZero();
        staff.get("compliance/promises/XXX-9").problem(404, "not-found");
        staff.get("compliance/promises/RET-1/history?days=0").problem(400, "invalid-request");
        staff.get("compliance/promises/RET-1/history?days=5000").problem(400, "invalid-request");
        Person.verified(server).api().get("compliance/promises").problem(403, "not-allowed");
        server.anonymous().get("compliance/promises").problem(401, "sign-in-required");
    }

    @Test
    @Order(9)
    @Promise("RET-1")
    void aSweepThatIsSwitchedOffTurnsTheConsoleRedByItself() {
        turns("RET-1", "kept");
        var without = new HashMap<>(Map.of("OPUS_DRILL_FAIL_AT", "timer-retention-sweep"));
        server.restart(without);
        turns("RET-1", "broken");
        assertThat(state("RET-4")).isEqualTo("broken");
        assertThat(state("CON-1")).isEqualTo("kept");
        server.restart(Map.of("OPUS_DRILL_FAIL_AT", "", "OPUS_RETENTION_FREE_FILES", "PT1S"));
        Person.verified(server).api().uploaded("a.jpg", TestPictures.plainJpeg(40, 30));
        turns("RET-1", "kept");
    }

    private static void turns(String promise, String state) {
        await(promise + " is " + state)
                .atMost(A_MINUTE)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() ->
                        assertThat(state(promise)).as(() -> reason(promise)).isEqualTo(state));
    }

    private static String state(String promise) {
        return promise(promise).required("state").asString();
    }

    private static String reason(String promise) {
        return promise(promise).path("reason").asString("");
    }

    private static JsonNode promise(String id) {
        return find(round(), id);
    }

    private static JsonNode onDay(String day, String id) {
        return find(
                server.admin().get("compliance/promises?day=" + day).expect(200).json(), id);
    }

    private static JsonNode find(JsonNode round, String id) {
        return round.required("promises")
                .valueStream()
                .filter(one -> one.required("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** The last round; the first one comes some seconds after the start. */
    private static JsonNode round() {
        return await("a round")
                .atMost(A_MINUTE)
                .until(() -> server.admin().get("compliance/promises"), answer -> answer.status() == 200)
                .json();
    }

    private static JsonNode alarm(String promise, boolean drill) {
        return server.admin()
                .get("compliance/alarms?limit=100")
                .expect(200)
                .json()
                .required("items")
                .valueStream()
                .filter(one -> one.required("promise").asString().equals(promise))
                .filter(one -> one.required("drill").asBoolean() == drill)
                .findFirst()
                .orElseThrow();
    }

    private static void isSigned(Receiver.Received post) {
        assertThat(post.signature()).isEqualTo(signature(post));
    }

    private static String signature(Receiver.Received post) {
        try {
            return new Webhook(SECRET).sign(post.id(), post.timestamp(), post.body());
        } catch (EmptyWebhookSecretException | WebhookSigningException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static Map<String, Object> choices(String... promises) {
        return Map.of(
                "promises",
                Stream.of(promises)
                        .map(one -> Map.of("promise", one, "figures", false))
                        .toList());
    }

    private static long postgresCount(String of) throws SQLException {
        return postgres.rows(of);
    }

    /** A test that proves a promise, by its method. */
    private static String proofOf(String promise) {
        return TestProofs.all().entrySet().stream()
                .filter(one -> one.getKey().startsWith("com.opusimg.image.FileDeadlinesTest#"))
                .filter(one -> one.getValue().contains(promise))
                .map(one -> one.getKey().substring(one.getKey().indexOf('#') + 1))
                .findFirst()
                .orElseThrow();
    }

    /** The index of proofs of the built portal. */
    static Path index() throws IOException {
        Path target = Path.of(System.getProperty("opus.home", System.getProperty("user.dir")))
                .resolve("target");
        try (Stream<Path> servers = Files.list(target)) {
            return servers.filter(one -> one.getFileName().toString().startsWith("wildfly-"))
                    .map(one -> one.resolve("opus.war/WEB-INF/classes/META-INF/proofs.json"))
                    .filter(Files::exists)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static String said(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        process.waitFor();
        return said;
    }
}
