package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import com.opusimg.engine.TestPictures;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Closing an account: foreseen, at once or with a time of grace, with a receipt that anybody can check. */
class ErasureIT {

    private final OpusServer server = Servers.shared();

    @Test
    @Promise("ACC-7")
    void whatWouldGoAndWhatWouldStayIsToldBefore() {
        Person person = Person.verified(server);
        String file = person.api().uploaded("a.jpg", TestPictures.plainJpeg(40, 30));
        person.api().result("web-800", file);
        person.api().post("projects", Map.of("name", "Mine")).expect(201);
        person.scoped("files:read");

        JsonNode foreseen = person.api().get("me/erasure").expect(200).json();
        assertThat(count(foreseen, "files")).isEqualTo(2);
        assertThat(count(foreseen, "jobs")).isEqualTo(1);
        assertThat(count(foreseen, "job-pictures")).isEqualTo(1);
        assertThat(count(foreseen, "projects")).isEqualTo(1);
        assertThat(count(foreseen, "api-keys")).isEqualTo(2);
        assertThat(count(foreseen, "profile")).isEqualTo(1);
        assertThat(count(foreseen, "keys")).isEqualTo(1);
        assertThat(foreseen.required("goes")
                        .valueStream()
                        .allMatch(kind -> kind.required("count").asInt() > 0))
                .isTrue();
        assertThat(foreseen.required("stays")).isEmpty();
        person.api().get("me").expect(200);
    }

    @Test
    @Promise("ACC-7")
    void whoGivesNoPasswordOrAWrongTimeClosesNothing() {
        Person person = Person.verified(server);
        person.api().post("me/erasure", Map.of()).problem(400, "invalid-request");
        person.api().post("me/erasure", Map.of("password", "not mine")).problem(400, "invalid-request");
        person.api()
                .post("me/erasure", Map.of("password", Person.PASSWORD, "graceDays", 5))
                .problem(400, "invalid-request");
        person.scoped("files:read").get("me/erasure").problem(403, "not-allowed");
        server.anonymous().get("me/erasure").problem(401, "sign-in-required");
        server.anonymous().get("erasures/none").problem(404, "not-found");
        server.anonymous().get("erasures/none/receipt").problem(404, "not-found");
        person.api().get("me").expect(200);
    }

    @Test
    @Promise({"ACC-7", "RGT-3"})
    void whoChoseATimeOfGraceCanKeepTheAccountAndNobodyElseCan() {
        Person person = Person.verified(server);
        String file = person.api().uploaded("a.jpg", TestPictures.plainJpeg(40, 30));
        JsonNode ordered = person.api()
                .post("me/erasure", Map.of("password", Person.PASSWORD, "graceDays", 7))
                .expect(202)
                .json();
        assertThat(ordered.required("state").asString()).isEqualTo("waiting");
        assertThat(server.mail().await(person.email(), "can be kept").text()).contains("sign in");

        person.api().get("files").problem(401, "sign-in-required");
        server.anonymous()
                .post("tokens", Map.of("email", person.email(), "password", Person.PASSWORD))
                .problem(403, "account-closed");
        server.anonymous().post("accounts", Person.signUp(person.email())).problem(409, "address-taken");
        Answer status = server.anonymous()
                .get(server.http(ordered.required("status").asString()))
                .expect(200);
        assertThat(status.field("state")).isEqualTo("waiting");
        assertThat(status.text()).doesNotContain(person.email(), person.id());

        server.anonymous()
                .post("accounts/kept", Map.of("email", person.email(), "password", "not theirs"))
                .problem(401, "sign-in-failed");
        Person other = Person.verified(server);
        server.anonymous()
                .post("accounts/kept", Map.of("email", other.email(), "password", Person.PASSWORD))
                .problem(409, "conflict");
        server.anonymous()
                .post("accounts/kept", Map.of("email", person.email(), "password", Person.PASSWORD))
                .expect(204);
        server.mail().await(person.email(), "open again");
        Api again = server.with(Person.key(server.anonymous(), person.email(), Person.PASSWORD, Map.of()));
        assertThat(again.files()).containsExactly(file);
        assertThat(again.result("web-800", file)).as("the meter is open again").isNotBlank();
        person.api().get("files").problem(401, "sign-in-required");
        server.anonymous()
                .get(server.http(ordered.required("status").asString()))
                .problem(404, "not-found");
    }

    @Test
    @Promise({"ACC-7", "RGT-3"})
    void theReceiptSaysWhatWentAndAnybodyCanCheckIt(@TempDir Path folder) throws Exception {
        Person person = Person.verified(server);
        person.api().uploaded("a.jpg", TestPictures.plainJpeg(40, 30));
        Answer closed = person.api().delete("me").expect(204);
        String status = closed.header("Link").orElseThrow().replaceAll("^.*<([^>]*)>.*$", "$1");
        JsonNode standing = server.anonymous()
                .get(server.http(status.replaceFirst("^https?://[^/]*", "")))
                .expect(200)
                .json();
        assertThat(standing.required("state").asString()).isEqualTo("done");
        String receipt = server.anonymous()
                .get(server.http(standing.required("receipt").asString()))
                .expect(200)
                .text();
        JsonNode content = tools.jackson.databind.json.JsonMapper.shared().readTree(receipt);
        assertThat(content.required("subject").asString()).isEqualTo("urn:uuid:" + person.id());
        assertThat(content.required("erased")
                        .valueStream()
                        .anyMatch(kind -> kind.required("kind").asString().equals("files")
                                && kind.required("count").asInt() == 1))
                .isTrue();
        assertThat(content.required("keys_destroyed_at").asString()).isNotBlank();
        assertThat(content.required("remains")).isEmpty();
        assertThat(receipt).doesNotContain(person.email(), "Ada", "Lovelace", "a.jpg");

        Api anybody = server.anonymous();
        assertThat(valid(anybody, receipt)).isTrue();
        assertThat(valid(anybody, content.required("proof").required("jws").asString()))
                .isTrue();
        assertThat(valid(anybody, receipt.replaceFirst("\"count\":1", "\"count\":2")))
                .isFalse();
        assertThat(valid(anybody, "{}")).isFalse();
        anybody.post("erasures/verification", Map.of("receipt", " ")).problem(400, "invalid-request");
        assertThat(anybody.post("consent/receipts/verification", Map.of("receipt", receipt))
                        .json()
                        .required("valid")
                        .asBoolean())
                .as("it passes for no receipt of another kind")
                .isFalse();

        Path file = folder.resolve("receipt.json");
        Path keys = folder.resolve("jwks.json");
        Files.writeString(file, receipt);
        Files.write(keys, anybody.get(server.http("/.well-known/jwks.json")).body());
        assertThat(verify(file, "--keys", keys.toString()))
                .contains("GENUINE", "count: 1")
                .doesNotContain("NOT GENUINE");
        Files.writeString(file, receipt.replace("urn:uuid:" + person.id(), "urn:uuid:" + server.pid()));
        assertThat(verify(file)).contains("NOT GENUINE");
    }

    @RepeatedTest(5) // what two of them wait for each other on depends on the moment
    @Promise("ACC-6")
    void ofManyThatCloseAtOnceOneIsEnoughAndOneMailComes() throws Exception {
        Person person = Person.verified(server);
        try (var pool = Executors.newFixedThreadPool(6)) {
            Callable<Answer> closes = () -> person.api().delete("me");
            for (Future<Answer> answer : pool.invokeAll(java.util.Collections.nCopies(6, closes))) {
                // 202 where another of them is still at it: closed, and not all gone yet.
                assertThat(answer.get().status()).isIn(202, 204, 401);
            }
        }
        server.mail().await(person.email(), "closed");
        assertThat(server.mail().to(person.email()))
                .as("the last mail, and no other")
                .hasSize(1);
    }

    @Test
    @Promise("ACC-6")
    void theLastAdministratorStays() {
        server.admin().delete("me").problem(409, "conflict");
        server.admin().get("me").expect(200);
    }

    @Test
    @Promise({"ACC-6", "ACC-7"})
    void anUploadThatWasOnItsWayLeavesNothing() throws Exception {
        Person person = Person.verified(server);
        List<Path> before = server.blobs();
        byte[] picture = TestPictures.write(Noise.picture(400, 300), "png");
        var out = new PipedOutputStream();
        var in = new PipedInputStream(out, 1 << 20);
        try (var pool = Executors.newSingleThreadExecutor()) {
            Future<Answer> upload = pool.submit(() -> person.api()
                    .send(person.api()
                            .request("files?name=late.png")
                            .header("Content-Type", "image/png")
                            .POST(BodyPublishers.ofInputStream(() -> in))));
            out.write(picture, 0, picture.length / 2);
            out.flush();
            org.awaitility.Awaitility.await().until(() -> server.blobs().size() > before.size());
            person.api().delete("me").expect(204);
            out.write(picture, picture.length / 2, picture.length - picture.length / 2);
            out.close();
            assertThat(upload.get().status()).isIn(401, 403);
        }
        org.awaitility.Awaitility.await()
                .untilAsserted(() -> assertThat(server.blobs()).isSubsetOf(before));
    }

    @Test
    @Promise({"ACC-6", "ACC-7"})
    void aJobThatRunsEndsWithTheAccount() throws IOException {
        Person person = Person.on(server, "pro");
        List<Path> before = server.blobs();
        String file = person.api().uploaded("noise.png", TestPictures.write(Noise.picture(1400, 1000), "png"));
        person.api().job("web-800", file);
        person.api().delete("me").expect(204);
        org.awaitility.Awaitility.await()
                .untilAsserted(() -> assertThat(server.blobs()).isSubsetOf(before));
    }

    private static long count(JsonNode foreseen, String kind) {
        return foreseen.required("goes")
                .valueStream()
                .filter(one -> one.required("kind").asString().equals(kind))
                .mapToLong(one -> one.required("count").asLong())
                .sum();
    }

    private static boolean valid(Api api, String receipt) {
        return api.post("erasures/verification", Map.of("receipt", receipt))
                .expect(200)
                .json()
                .required("valid")
                .asBoolean();
    }

    private static String verify(Path file, String... more) throws Exception {
        var command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("opus.home", "."))
                        .resolve("opus")
                        .toAbsolutePath()
                        .toString(),
                "verify",
                file.toString()));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
