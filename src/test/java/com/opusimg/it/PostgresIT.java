package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.opusimg.Promise;
import com.opusimg.billing.Plan;
import com.opusimg.engine.TestPictures;
import com.opusimg.it.OpusServer.Ran;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/** What is particular to PostgreSQL. Most other tests of the API run on it once more, see the POM. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PostgresIT {

    private static TestPostgres postgres;
    private static OpusServer server;

    @BeforeAll
    static void start() throws IOException {
        postgres = TestPostgres.start();
        var environment = new HashMap<>(postgres.environment());
        environment.put("OPUS_MARKETING_MAIL", "true");
        server = OpusServer.start("postgres", environment);
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
        postgres.close();
    }

    @Test
    @Promise("SEC-4")
    void everythingIsInPostgres() throws Exception {
        MainPathIT.walk(server);

        assertThat(server.data().resolve("db")).doesNotExist();
        JsonNode audit = server.admin().get("audit/verification").expect(200).json();
        assertThat(audit.required("intact").asBoolean()).isTrue();
        assertThat(audit.required("seq").asLong()).isPositive();
    }

    @Test
    @Promise("ACC-6")
    void aClosedAccountLeavesNoRowAndNoKey() throws Exception {
        Person person = Person.on(server, "pro-plus");
        Api api = person.api();
        api.put("me/settings", Map.of("noRetention", false)).expect(200);
        api.post("projects", Map.of("name", "Harbour")).expect(201);
        api.result("web-800", api.uploaded("a.jpg", TestPictures.plainJpeg(40, 30)));
        api.post("webhooks", Map.of("url", "https://nobody.invalid/")).expect(201);
        api.ended(api.job("web-800", api.uploaded("b.jpg", TestPictures.plainJpeg(40, 30))));
        api.post("projects", Map.of("name", "Jugs"), "Idempotency-Key", "jugs").expect(201);
        assertThat(postgres.columnsHolding(person.id()))
                .contains("account.id", "owner_key.owner_id", "blob.owner_id", "idempotency_record.caller")
                .contains("webhook_endpoint.account_id", "webhook_delivery.account_id");

        api.delete("me").expect(204);

        assertThat(postgres.columnsHolding(person.id()))
                .as("what an opaque id stands in until the receipt's time is over")
                .containsExactlyInAnyOrder("erasure.account_id", "erasure.asked_by_id");
    }

    @Test
    @Promise("RGT-5")
    void aPauseMovesDeadlinesHereToo() throws Exception {
        Api api = Person.verified(server).api();
        String file = api.uploaded("a.jpg", TestPictures.plainJpeg(40, 30));
        Instant before = Instant.parse(api.get("files/" + file).field("deleteAt"));
        api.put("me/restriction", Map.of()).expect(200);
        postgres.update("update restriction set since = since - interval '40 days'");
        api.delete("me/restriction").expect(204);
        assertThat(Instant.parse(api.get("files/" + file).field("deleteAt")))
                .isBetween(
                        before.plus(Duration.ofDays(40)),
                        before.plus(Duration.ofDays(40)).plusSeconds(60));
        api.get("files/" + file + "/content").expect(200);
    }

    /** What it confirmed before there was an account is found by its address alone. */
    @Test
    @Promise({"ACC-6", "CON-12"})
    void aClosedAccountLeavesNothingOfWhatItsAddressDecided() throws Exception {
        long before = postgres.rows("consent_decision");
        String email = Person.address();
        new Visitor(server).submit("/news", Map.of("email", email)).expect(200);
        String token = server.mail().await(email, "Confirm that you want news").token();
        server.anonymous()
                .send(HttpRequest.newBuilder(server.http("/news/confirm"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("token=" + token)))
                .expect(200);
        assertThat(postgres.rows("consent_decision")).isEqualTo(before + 1);
        Person person = Person.unverified(server, email);
        person.verify();
        assertThat(postgres.rows("consent_decision")).isEqualTo(before + 2);

        person.api().delete("me").expect(204);

        assertThat(postgres.rows("consent_decision")).isEqualTo(before);
        assertThat(postgres.rows("news_subscription")).isZero();
    }

    @Test
    @Promise("ACC-9")
    void whereTheStorageRunsFullTheRestOfABatchFailsAndWhatWasMadeStays() throws Exception {
        Person person = Person.verified(server);
        Api api = person.api();
        var inputs = new String[12];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = api.uploaded(i + ".png", TestPictures.write(Noise.picture(8, 8), "png"));
        }
        postgres.update("update usage_meter set bytes = " + (Plan.FREE.getStorageBytes() - 1_000)
                + " where account_id = '" + person.id() + "'");

        JsonNode ended = api.ended(api.recipe("{\"output\":{\"format\":\"png\"}}", inputs));

        assertThat(ended.required("state").asString()).isEqualTo("succeeded");
        int succeeded = ended.required("counts").required("succeeded").asInt();
        assertThat(succeeded).isBetween(1, inputs.length - 1);
        assertThat(ended.required("counts").required("failed").asInt()).isEqualTo(inputs.length - succeeded);
        ended.required("outputs").forEach(output -> {
            if (output.has("error")) {
                assertThat(output.required("error").required("type").asString()).isEqualTo("/problems#quota-storage");
            } else {
                api.content(output.required("fileId").asString());
            }
        });
    }

    /** What a node that was cut off meets: its lease is over, and the picture was given to another. */
    @Test
    @Promise("IMG-5")
    void aWorkerThatLostItsClaimStoresNothing() throws Exception {
        Api api = Person.on(server, "pro").api();
        String input = api.uploaded("noise.png", TestPictures.write(Noise.picture(2400, 1800), "png"));
        int before = server.blobs().size();
        String job = api.job("web-800", input);

        int taken = await().pollInterval(Duration.ofMillis(10))
                .until(
                        () -> postgres.update("update job_item set attempts = attempts + 1, lease_owner = 'node-2',"
                                + " lease_until = now() - interval '1 second' where state = 'RUNNING'"),
                        rows -> rows > 0);

        assertThat(taken).isEqualTo(1);
        JsonNode ended = api.ended(job);
        assertThat(ended.required("state").asString()).isEqualTo("succeeded");
        String result = ended.required("outputs").get(0).required("fileId").asString();
        assertThat(api.files()).containsExactlyInAnyOrder(input, result);
        assertThat(server.blobs()).hasSize(before + 1);
    }

    /** The last one: the portal is down afterwards. */
    @Test
    @Order(Integer.MAX_VALUE)
    @Promise("RET-10")
    void aBackupTakesThePlaceOfTheDatabaseAndForgetsWhoWasErasedSince() throws Exception {
        Person erased = Person.on(server, "pro");
        erased.api().post("projects", Map.of("name", "Harbour")).expect(201);
        erased.api().upload("a.jpg", TestPictures.plainJpeg(40, 30));
        Person stays = Person.verified(server);
        stays.api().upload("b.jpg", TestPictures.plainJpeg(40, 30));
        Ran made = server.run(Map.of(), "backup");
        assertThat(made.status()).as(made.said()).isZero();
        String backup = BackupIT.backupOf(made);
        assertThat(erased.api().delete("me").status()).isIn(204, 202);
        Person later = Person.verified(server);
        server.stop();

        Ran refused = server.run(Map.of(), "restore", backup);
        assertThat(refused.status()).isOne();
        assertThat(refused.said()).contains("With --replace it is set aside");
        assertThat(postgres.columnsHolding(later.id())).contains("account.id");

        Ran done = server.run(Map.of(), "restore", backup, "--replace");

        assertThat(done.status()).as(done.said()).isZero();
        assertThat(done.said()).contains("accounts erased again: 1");
        assertThat(postgres.columnsHolding(stays.id())).contains("account.id", "stored_file.account_id");
        assertThat(postgres.columnsHolding(later.id())).isEmpty();
        assertThat(postgres.columnsHolding(erased.id())).isSubsetOf("erasure.account_id");
        assertThat(postgres.rows("api_token")).isZero();
        assertThat(server.blobs()).hasSize((int) postgres.rows("blob"));
        assertThat(OpusServer.regularFiles(server.data().resolve("backup")))
                .as("what was there")
                .extracting(file -> file.getFileName().toString())
                .contains("database.dump");
    }
}
