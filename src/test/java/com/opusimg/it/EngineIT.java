package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.opusimg.Promise;
import com.opusimg.engine.Format;
import com.opusimg.engine.TestPictures;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The engine as people meet it: formats, workers that die, and who may look. */
class EngineIT {

    private static final byte[] PHOTO = TestPictures.phoneJpeg(300, 200, 6);
    private static final byte[] LARGE = TestPictures.write(Noise.picture(3000, 2000), "png");
    private static final String ENDLESS = "{\"output\":{\"format\":\"avif\",\"quality\":95,\"effort\":9}}";

    /** Some seconds of work that can tell how far it is. */
    private static final String SLOW =
            "{\"steps\":[{\"op\":\"blur\",\"sigma\":20}],\"output\":{\"format\":\"png\",\"effort\":9}}";

    private static final byte[] CAMERA = Noise.photo(4000, 3000);

    private final OpusServer server = Servers.shared();

    @Test
    void staffSeeWhichEngineRunsAndHowItIsConfined() {
        JsonNode engine = server.admin().get("engine").expect(200).json();
        assertThat(engine.path("engine").stringValue()).isEqualTo("libvips");
        assertThat(engine.path("confinement").valueStream().map(JsonNode::stringValue))
                .contains("limits", "landlock", "seccomp");
        assertThat(engine.path("writes").valueStream().map(JsonNode::stringValue))
                .contains("jpeg", "png", "webp", "avif", "gif", "tiff");
        assertThat(engine.has("warning")).isFalse();
    }

    @Test
    void othersDoNot() {
        Person.verified(server).api().get("engine").expect(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"webp", "avif", "png", "gif", "tiff"})
    @Promise("IMG-6")
    void aPhotoBecomesAnyFormatAndTellsNothing(String format) {
        Api api = Person.verified(server).api();
        String input = api.uploaded("beach.jpg", PHOTO);
        JsonNode job = api.ended(api.recipe(
                "{\"steps\":[{\"op\":\"resize\",\"width\":120}],\"output\":{\"format\":\"" + format + "\"}}", input));
        JsonNode output = job.path("outputs").get(0);
        assertThat(job.path("state").stringValue()).as(job.toString()).isEqualTo("succeeded");
        assertThat(output.path("width").intValue()).isEqualTo(120);
        assertThat(output.path("height").intValue()).isEqualTo(180);
        String result = output.path("fileId").stringValue();
        assertThat(api.get("files/" + result + "/metadata")
                        .expect(200)
                        .json()
                        .path("count")
                        .intValue())
                .isZero();
        // What was made can be worked on again.
        String again = api.result("web-800", result);
        assertThat(api.content(again)).isNotEmpty();
    }

    @Test
    @Promise("IMG-5")
    void aWorkerThatDiesCostsNothing() {
        Api api = Person.verified(server).api();
        String job = api.recipe(
                "{\"output\":{\"format\":\"avif\",\"quality\":40,\"effort\":1}}", api.uploaded("l.png", LARGE));
        kill(busyWorker());
        JsonNode ended = api.ended(job);
        assertThat(ended.path("state").stringValue()).as(ended.toString()).isEqualTo("succeeded");
        assertThat(api.get("files/"
                                + ended.path("outputs").get(0).path("fileId").stringValue())
                        .expect(200)
                        .json()
                        .path("format")
                        .stringValue())
                .isEqualTo("avif");
    }

    @Test
    @Promise("IMG-5")
    void cancellingFreesTheWorkerThoughItEncodes() {
        Api api = Person.verified(server).api();
        String job = api.recipe(ENDLESS, api.uploaded("l.png", LARGE));
        ProcessHandle busy = busyWorker();
        api.delete("jobs/" + job).expect(200);
        await().until(() -> !busy.isAlive());
        assertThat(api.ended(job).path("state").stringValue()).isEqualTo("cancelled");
    }

    @Test
    @Promise("IMG-5")
    void aClientThatHangsUpFreesTheWorkerThoughItEncodes() {
        Api api = Person.verified(server).api();
        ProcessHandle busy;
        try (var client = transforming(api, ENDLESS)) {
            busy = busyWorker();
            api.raw("POST", "transform?preset=web-800", "image/jpeg", PHOTO).problem(429, "busy");
        }
        await().until(() -> !busy.isAlive());
        await("its place is free")
                .until(() -> api.raw("POST", "transform?preset=web-800", "image/jpeg", PHOTO)
                                .status()
                        == 200);
        assertThat(server.log()).contains("it was killed for CANCELLED");
    }

    /** Looking whether the client is still there must not swallow what it sends next. */
    @Test
    void aClientThatSendsItsNextRequestEarlyGetsBothAnswers() {
        Api api = Person.verified(server).api();
        try (var client = transforming(api, SLOW)) {
            busyWorker();
            client.send(("GET /api/v1/presets HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.ISO_8859_1));
            Wire.Head first = client.head();
            assertThat(first.status()).isEqualTo(200);
            byte[] picture =
                    client.body(Integer.parseInt(first.header("Content-Length").orElseThrow()));
            assertThat(Format.sniff(picture)).hasValue(Format.PNG);
            assertThat(client.rest()).startsWith("HTTP/1.1 200").contains("strip-metadata");
        }
    }

    @Test
    void aLongEncodeSaysHowFarItIs() {
        Api api = Person.verified(server).api();
        String job = api.recipe(SLOW, api.uploaded("l.jpg", CAMERA));
        var told = new TreeSet<Integer>();
        await().pollInterval(Duration.ofMillis(50)).until(() -> {
            JsonNode look = api.get("jobs/" + job).expect(200).json();
            told.add(look.path("outputs").get(0).path("progress").intValue());
            return look.path("state").stringValue().equals("succeeded");
        });
        assertThat(told.subSet(12, 90)).as("percents told: " + told).hasSizeGreaterThan(1);
    }

    /** A call that has sent all of its picture. */
    private Wire transforming(Api api, String recipe) {
        var body = new ByteArrayOutputStream();
        body.writeBytes(("--x\r\nContent-Disposition: form-data; name=\"recipe\"\r\n\r\n" + recipe + "\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(FilesIT.form("x", "l.jpg", CAMERA));
        return new Wire(server)
                .post(
                        api,
                        "transform",
                        "Content-Type: multipart/form-data; boundary=x",
                        "Content-Length: " + body.size())
                .send(body.toByteArray());
    }

    /** A worker of the server that has taken processor time since it was first looked at. */
    private ProcessHandle busyWorker() {
        Map<Long, Long> first = new ConcurrentHashMap<>();
        return await().until(
                        () -> workers()
                                .filter(worker ->
                                        cpu(worker) - first.computeIfAbsent(worker.pid(), _ -> cpu(worker)) > 300)
                                .findFirst()
                                .orElse(null),
                        found -> found != null);
    }

    private Stream<ProcessHandle> workers() {
        return ProcessHandle.of(server.pid()).orElseThrow().descendants().filter(ProcessHandle::isAlive);
    }

    private static long cpu(ProcessHandle worker) {
        return worker.info().totalCpuDuration().map(Duration::toMillis).orElse(0L);
    }

    private static void kill(ProcessHandle worker) {
        worker.destroyForcibly();
    }
}
