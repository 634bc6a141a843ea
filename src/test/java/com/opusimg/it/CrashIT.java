package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.opusimg.Promise;
import com.opusimg.engine.TestPictures;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is left when the process dies at the hardest moments: each test ends it by kill -9 or its like. */
class CrashIT {

    /** One crash meets all three at once, each where it is hardest. */
    @Test
    @Promise({"RET-4", "RGT-1", "RGT-4", "RET-9"})
    void aDeliveryACopyAndAnImportThatACrashMeetsEndOnce() {
        try (OpusServer server = OpusServer.start(
                "crash-delivery",
                Map.of(
                        "OPUS_RETENTION_STAGING",
                        "PT1S",
                        "OPUS_DRILL_HALT_AT",
                        "package-files, import-file, delivered"))) {
            Person person = Person.on(server, "pro-plus");
            person.api().put("me/settings", Map.of("noRetention", true)).expect(200);
            String input = person.api().uploaded("a.jpg", TestPictures.plainJpeg(400, 300));
            String result = person.api().result("web-800", input);
            List<Path> delivered = server.blobs();
            assertThat(delivered).hasSize(2);
            Person owner = Person.verified(server);
            Api copied = owner.api();
            byte[] picture = TestPictures.phoneJpeg(1);
            copied.upload("jug.jpg", picture);
            String copy = PackageIT.asked(copied);
            Api taking = Person.verified(server).api();
            Map<String, byte[]> brought =
                    Map.of("one.jpg", TestPictures.plainJpeg(40, 30), "two.jpg", TestPictures.plainJpeg(60, 30));
            String taken = taking.raw("POST", "me/imports", "application/zip", HostilePackage.withFiles(brought))
                    .expect(202)
                    .field("id");
            await("one of the two is in").until(() -> taking.files().size() == 1);

            try {
                person.api().get("files/" + result + "/content");
            } catch (UncheckedIOException cutOff) {
                // the answer may or may not come through whole before the process ends
            }
            server.awaitEnd();
            assertThat(server.blobs()).as("delivered, not yet deleted").containsAll(delivered);

            server.start(Map.of("OPUS_DRILL_HALT_AT", ""));
            for (String id : List.of(input, result)) {
                person.api().get("files/" + id + "/content").problem(410, "file-expired");
            }
            await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
                assertThat(copied.get("me/packages/" + copy).field("state")).isEqualTo("done");
                assertThat(taking.get("me/imports/" + taken).field("state")).isEqualTo("done");
            });
            assertThat(copied.get("me/packages").json().required("items")).hasSize(1);
            server.mail().await(owner.email(), "ready");
            assertThat(PackageIT.unpacked(PackageIT.download(copied, copy)).get("files/jug.jpg"))
                    .isEqualTo(picture);
            assertThat(taking.get("me/imports/" + taken + "/items").json().required("items"))
                    .hasSize(2)
                    .allMatch(item -> item.required("outcome").asString().equals("taken"));
            var names = new HashMap<String, byte[]>();
            taking.get("files")
                    .json()
                    .required("items")
                    .forEach(file -> assertThat(names.put(
                                    file.required("name").asString(),
                                    taking.content(file.required("id").asString())))
                            .as("twice")
                            .isNull());
            assertThat(names.keySet()).isEqualTo(brought.keySet());
            brought.forEach((name, bytes) -> assertThat(names.get(name)).isEqualTo(bytes));
            await().untilAsserted(() -> {
                server.sweep();
                assertThat(server.blobs())
                        .as(
                                "the picture, its copy, and what was taken in; of the package and what was delivered, nothing")
                        .hasSize(4)
                        .doesNotContainAnyElementsOf(delivered);
            });
            assertThat(server.mail().to(owner.email()))
                    .filteredOn(mail -> mail.subject().contains("ready"))
                    .as("told once")
                    .hasSize(1);
            // Closing the accounts leaves nothing of any.
            copied.delete("me").expect(204);
            taking.delete("me").expect(204);
            await().untilAsserted(() -> {
                server.sweep();
                assertThat(server.blobs()).isEmpty();
            });
            assertThat(person.api().files()).isEmpty();
        }
    }

    @Test
    @Promise("IMG-5")
    void afterKillNineEachPictureHasExactlyOneResultAndNothingIsLeftOver() throws Exception {
        try (OpusServer server =
                OpusServer.start("crash-jobs", Map.of("OPUS_RETENTION_STAGING", "PT1S", "OPUS_JOB_ATTEMPTS", "10"))) {
            Person person = Person.on(server, "business-plus");
            Api api = person.api();
            byte[] picture = TestPictures.write(Noise.picture(1400, 1000), "png");
            var inputs = new ArrayList<String>();
            for (int i = 0; i < 8; i++) {
                inputs.add(api.uploaded("noise-" + i + ".png", picture));
            }
            String several = api.job("web-800", inputs.subList(0, 5).toArray(String[]::new));
            String others = api.job("social-square", inputs.subList(5, 8).toArray(String[]::new));
            await().pollInterval(Duration.ofMillis(20))
                    .until(
                            () -> states(api, several, others),
                            states -> states.contains("running") && states.contains("queued"));

            server.kill();
            // The doorbell is lost with its journal: the database alone has to know what is to be done.
            for (var file : OpusServer.regularFiles(server.data().resolve("server/activemq"))) {
                java.nio.file.Files.delete(file);
            }
            server.start(Map.of());

            var results = new ArrayList<String>();
            for (String job : List.of(several, others)) {
                JsonNode ended = api.ended(job);
                assertThat(ended.required("state").asString()).isEqualTo("succeeded");
                ended.required("outputs")
                        .forEach(output -> results.add(output.required("fileId").asString()));
            }
            assertThat(results).hasSize(8).doesNotHaveDuplicates();
            var expected = new HashSet<>(inputs);
            expected.addAll(results);
            assertThat(api.files()).containsExactlyInAnyOrderElementsOf(expected);
            results.forEach(result -> assertThat(api.content(result)).isNotEmpty());
            // Bytes without a row are swept once they are a second old.
            await().untilAsserted(() -> {
                server.sweep();
                assertThat(server.blobs()).hasSize(expected.size());
            });
        }
    }

    @Test
    @Promise("IMG-5")
    void aPictureThatKillsTheServerEachTimeIsSetAsideWithAReason() {
        Map<String, String> drill = Map.of("OPUS_DRILL_HALT_AT", "job-running");
        try (OpusServer server = OpusServer.prepare("crash-again", Map.of("OPUS_JOB_ATTEMPTS", "2"))) {
            server.start(drill);
            Person person = Person.verified(server);
            String input = person.api().uploaded("a.jpg", TestPictures.plainJpeg(40, 30));
            String job = person.api().job("web-800", input);
            server.awaitEnd();
            server.launch(drill);
            server.awaitEnd();

            server.start(Map.of());
            JsonNode ended = person.api().ended(job);
            assertThat(ended.required("state").asString()).isEqualTo("failed");
            JsonNode error = ended.required("outputs").get(0).required("error");
            assertThat(error.required("type").asString()).isEqualTo("/problems#gave-up");
            assertThat(error.required("detail").asString()).contains("2 times").contains("set aside");
            assertThat(person.api().files()).containsExactly(input);

            assertThat(person.api().content(person.api().result("web-800", input)))
                    .as("others go on")
                    .isNotEmpty();
        }
    }

    private static List<String> states(Api api, String... jobs) {
        var states = new ArrayList<String>();
        for (String job : jobs) {
            api.get("jobs/" + job)
                    .json()
                    .required("outputs")
                    .forEach(output -> states.add(output.required("state").asString()));
        }
        return states;
    }
}
