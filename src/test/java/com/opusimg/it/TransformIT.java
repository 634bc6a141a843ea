package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.opusimg.Promise;
import com.opusimg.engine.TestPictures;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A picture in, a picture out, within one request. */
class TransformIT {

    private static final byte[] PHOTO = TestPictures.phoneJpeg(900, 600, 6);
    private static final String RECIPE = "{\"steps\":[{\"op\":\"resize\",\"width\":50,\"height\":50}],"
            + "\"output\":{\"format\":\"png\",\"metadata\":\"strip\"}}";
    private static final String FORM = "multipart/form-data; boundary=x";

    private final OpusServer server = Servers.shared();

    @Test
    @Promise("IMG-6")
    void aPresetIsAppliedAndTheAnswerSaysWhatWent() throws Exception {
        Api api = Person.verified(server).api();
        Answer answer = api.raw("POST", "transform?preset=web-800&name=Beach.heic", "image/jpeg", PHOTO)
                .expect(200);
        assertThat(answer.header("Content-Type")).hasValue("image/jpeg");
        assertThat(answer.header("Content-Length")).hasValue(Integer.toString(answer.body().length));
        assertThat(answer.header("Content-Disposition"))
                .hasValue("inline; filename=\"Beach.jpg\"; filename*=UTF-8''Beach.jpg");
        assertThat(answer.header("Cache-Control")).hasValue("no-store");
        assertThat(answer.header("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.header("Opus-Removed-Place")).hasValue("true");
        assertThat(answer.header("Opus-Removed-Groups"))
                .hasValueSatisfying(groups -> assertThat(groups.split(", ")).contains("position", "camera"));
        assertThat(Integer.parseInt(answer.header("Opus-Removed-Fields").orElseThrow()))
                .isGreaterThan(5);
        var picture = ImageIO.read(new ByteArrayInputStream(answer.body()));
        assertThat(picture.getHeight()).isEqualTo(800);
        assertThat(answer.header("Opus-Height")).hasValue("800");
        assertThat(answer.header("Opus-Width")).hasValue(Integer.toString(picture.getWidth()));
        MetadataIT.clean(answer.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/octet-stream", "image/png", "application/x-www-form-urlencoded", "text/plain"})
    void theFormatIsFoundByTheContent(String type) {
        Api api = Person.verified(server).api();
        Answer answer =
                api.raw("POST", "transform?preset=strip-metadata", type, PHOTO).expect(200);
        assertThat(answer.header("Content-Type")).hasValue("image/jpeg");
        assertThat(answer.header("Content-Disposition"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("inline; filename=\"picture.jpg\""));
    }

    @Test
    void theToggleForMetadataHolds() {
        Api api = Person.verified(server).api();
        Answer kept = api.raw("POST", "transform?preset=web-800&metadata=keep", "image/jpeg", PHOTO)
                .expect(200);
        assertThat(new String(kept.body(), StandardCharsets.ISO_8859_1)).contains(TestPictures.SECRET);
        assertThat(kept.header("Opus-Removed-Place")).hasValue("false");
        Answer named = api.raw("POST", "transform?preset=web-800&metadata=creator,date", "image/jpeg", PHOTO)
                .expect(200);
        assertThat(named.header("Opus-Removed-Place")).hasValue("true");
        api.raw("POST", "transform?preset=web-800&metadata=place", "image/jpeg", PHOTO)
                .problem(400, "invalid-request");
    }

    static List<Arguments> forms() {
        byte[] recipe = field("recipe", RECIPE);
        byte[] recipeFromFile = bytes("--x\r\nContent-Disposition: form-data; name=\"recipe\"; filename=\"r.json\"\r\n"
                + "Content-Type: application/json\r\n\r\n" + RECIPE + "\r\n");
        byte[] file = concat(
                bytes("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"jug.jpg\"\r\n\r\n"),
                PHOTO,
                bytes("\r\n"));
        byte[] end = bytes("--x--\r\n");
        return List.of(
                Arguments.of("the recipe before the file", concat(recipe, file, end)),
                Arguments.of("the recipe after the file", concat(file, recipe, end)),
                Arguments.of("a recipe that is a file too", concat(recipeFromFile, file, end)),
                Arguments.of("a toggle beside it", concat(recipe, field("metadata", "strip"), file, end)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void aRecipeIsTakenFromAForm(String name, byte[] form) throws Exception {
        Api api = Person.verified(server).api();
        Answer answer = api.raw("POST", "transform", FORM, form).expect(200);
        assertThat(answer.header("Content-Type")).hasValue("image/png");
        assertThat(answer.header("Content-Disposition"))
                .hasValueSatisfying(value -> assertThat(value).startsWith("inline; filename=\"jug.png\""));
        var picture = ImageIO.read(new ByteArrayInputStream(answer.body()));
        assertThat(Math.max(picture.getWidth(), picture.getHeight())).isEqualTo(50);
        MetadataIT.clean(answer.body());
    }

    @Test
    @Promise({"RET-5", "RET-9"})
    void nothingOfItIsStored() {
        Person person = Person.verified(server);
        Api api = person.api();
        Set<Path> before = files();
        api.raw("POST", "transform?preset=web-800", "image/jpeg", PHOTO, "Idempotency-Key", "k")
                .expect(200);
        api.raw("POST", "transform", FORM, concat(field("recipe", RECIPE), FilesIT.form("x", "a.jpg", PHOTO)))
                .expect(200);
        api.raw("POST", "transform?preset=web-800", "image/jpeg", TestPictures.truncated(PHOTO, 0.5))
                .problem(422, "truncated-file");
        assertThat(files()).isEqualTo(before);
        assertThat(api.files()).isEmpty();
        assertThat(api.ids("jobs")).isEmpty();
    }

    /** An answer that was kept for a repetition would be a stored picture. */
    @Test
    void aRepeatedRequestIsDoneAgain() {
        Api api = Person.verified(server).api();
        String key = UUID.randomUUID().toString();
        for (String preset : List.of("web-800", "web-800", "strip-metadata")) {
            Answer answer = api.raw("POST", "transform?preset=" + preset, "image/jpeg", PHOTO, "Idempotency-Key", key);
            assertThat(answer.expect(200).header("Idempotency-Replayed")).isEmpty();
        }
    }

    static List<Arguments> refused() {
        return List.of(
                Arguments.of("preset=web-800", new byte[0], 422, "empty-file"),
                Arguments.of("preset=web-800", bytes("just a letter"), 422, "not-an-image"),
                Arguments.of("preset=web-800", TestPictures.heic(), 415, "unsupported-format"),
                Arguments.of("preset=web-800", TestPictures.truncated(PHOTO, 0.6), 422, "truncated-file"),
                Arguments.of("preset=web-800", TestPictures.pngBomb(6_000, 6_000), 422, "too-many-pixels"),
                Arguments.of("preset=web-800", TestPictures.pngBomb(2_883_616, 32), 422, "side-too-long"),
                Arguments.of("preset=none", PHOTO, 400, "invalid-request"),
                Arguments.of("", PHOTO, 400, "invalid-request"),
                Arguments.of("preset=web-800&metadata=some", PHOTO, 400, "invalid-request"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatCannotBeDoneIsAProblemAndFreesItsPlace(String query, byte[] picture, int status, String type) {
        Api api = Person.verified(server).api();
        for (int i = 0; i < 2; i++) { // a Free account has one place: one that stayed taken would answer 429
            api.raw("POST", "transform?" + query, "image/jpeg", picture).problem(status, type);
        }
        api.raw("POST", "transform?preset=web-800", "image/jpeg", PHOTO).expect(200);
    }

    @Test
    void aFormThatIsNotWholeIsAProblem() {
        Api api = Person.verified(server).api();
        byte[] file = FilesIT.form("x", "a.jpg", PHOTO);
        api.raw("POST", "transform", FORM, file).problem(400, "invalid-request");
        api.raw("POST", "transform", FORM, concat(field("recipe", "{\"steps\":1}"), file))
                .problem(400, "invalid-recipe");
        api.raw("POST", "transform", FORM, concat(field("recipe", "[".repeat(100_000)), file))
                .problem(400, "invalid-request");
        api.raw("POST", "transform?preset=web-800", FORM, bytes("--x--\r\n")).problem(400, "invalid-request");
        api.raw("POST", "transform?preset=web-800", "multipart/form-data", file).problem(400, "invalid-request");
        byte[] two = concat(java.util.Arrays.copyOf(file, file.length - 4), bytes("\r\n"), file);
        api.raw("POST", "transform?preset=web-800", FORM, two).problem(400, "invalid-request");
        api.raw("POST", "transform?preset=web-800", FORM, file).expect(200);
    }

    @Test
    @Promise("SEC-2")
    void onlyItsScopeLetsAKeyIn() {
        Person person = Person.verified(server);
        for (String scope : List.of("account", "files:read", "files:write", "jobs")) {
            person.scoped(scope)
                    .raw("POST", "transform?preset=web-800", "image/jpeg", PHOTO)
                    .problem(403, "not-allowed");
        }
        Api transform = person.scoped("transform");
        transform.raw("POST", "transform?preset=web-800", "image/jpeg", PHOTO).expect(200);
        transform.get("files").problem(403, "not-allowed");
        server.anonymous()
                .raw("POST", "transform?preset=web-800", "image/jpeg", PHOTO)
                .problem(401, "sign-in-required");
        Person.unverified(server)
                .api()
                .raw("POST", "transform?preset=web-800", "image/jpeg", PHOTO)
                .problem(403, "address-not-verified");
    }

    @Test
    @Promise("BIL-3")
    void aPictureAboveThePlansLimitIsRefusedBeforeItsBodyIsSent() {
        Person person = Person.verified(server);
        try (var wire = new Wire(server)) {
            Wire.Head head = wire.post(
                            person.api(),
                            "transform?preset=web-800",
                            "Content-Type: image/jpeg",
                            "Content-Length: 10000001")
                    .head();
            assertThat(head.status()).isEqualTo(413);
        }
        try (var wire = new Wire(server)) {
            Wire.Head head = wire.post(
                            person.api(),
                            "transform?preset=web-800",
                            "Content-Type: image/jpeg",
                            "Expect: 100-continue",
                            "Content-Length: 10000001")
                    .head();
            assertThat(head.status()).as("and not 100, which would ask for it").isEqualTo(413);
        }
        byte[] large = new byte[10_000_001];
        person.api()
                .send(person.api()
                        .request("transform?preset=web-800", "Content-Type", "image/jpeg")
                        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))))
                .problem(413, "file-too-large");
        person.api()
                .raw("POST", "transform?preset=web-800", FORM, FilesIT.form("x", "a.jpg", large))
                .problem(413, "file-too-large");
        person.plan("pro");
        person.api()
                .raw("POST", "transform?preset=web-800", "image/jpeg", large)
                .problem(422, "not-an-image");
    }

    @Test
    void whoIsExpectedToContinueIsToldSoAndServed() {
        Api api = Person.verified(server).api();
        try (var wire = new Wire(server)) {
            wire.post(
                    api,
                    "transform?preset=web-800",
                    "Content-Type: image/jpeg",
                    "Expect: 100-continue",
                    "Content-Length: " + PHOTO.length);
            assertThat(wire.head().status()).isEqualTo(100);
            assertThat(wire.send(PHOTO).head().status()).isEqualTo(200);
        }
    }

    @Test
    void busyIsAnsweredBeforeTheBodyAndALostConnectionMakesRoom() {
        Api api = Person.verified(server).api();
        try (var holding = inside(api)) {
            try (var wire = new Wire(server)) {
                Wire.Head head = wire.post(
                                api,
                                "transform?preset=web-800",
                                "Content-Type: image/jpeg",
                                "Content-Length: " + PHOTO.length)
                        .head();
                assertBusy(head);
                byte[] problem =
                        wire.body(Integer.parseInt(head.header("Content-Length").orElseThrow()));
                assertThat(new String(problem, StandardCharsets.UTF_8)).contains("/problems#busy");
            }
            try (var wire = new Wire(server)) {
                assertBusy(wire.post(
                                api,
                                "transform?preset=web-800",
                                "Content-Type: image/jpeg",
                                "Expect: 100-continue",
                                "Connection: close",
                                "Content-Length: " + PHOTO.length)
                        .head());
                assertThat(wire.rest()).doesNotContain("100 Continue");
            }
            api.get("files").expect(200); // only transforms are busy
        }
        await("the place of the lost connection is free")
                .until(() -> api.raw("POST", "transform?preset=web-800", "image/jpeg", PHOTO)
                                .status()
                        == 200);
    }

    @Test
    void aFullHouseIsBusyForEveryone() {
        var all = new ArrayList<Wire>();
        try {
            Wire.Head refused = null;
            while (refused == null) {
                assertThat(all).as("places").hasSizeLessThan(500);
                Api api = Person.on(server, "business-plus").api();
                for (int i = 0; i < 8 && refused == null; i++) {
                    var wire = asking(api);
                    all.add(wire);
                    Wire.Head head = wire.head();
                    refused = head.status() == 100 ? null : head;
                }
            }
            assertBusy(refused);
            assertThat(all).as("those at work and the queue behind them").hasSizeGreaterThan(8);
        } finally {
            all.forEach(Wire::close);
        }
        Api api = Person.verified(server).api();
        await("there is room again")
                .until(() -> api.raw("POST", "transform?preset=web-800", "image/jpeg", PHOTO)
                                .status()
                        == 200);
    }

    /** However they go, and however many were refused meanwhile, every place is free again. */
    @Test
    void whoHangsUpInMidBodyLeavesNothingTaken() {
        List<Api> people = Stream.generate(
                        () -> Person.on(server, "business-plus").api())
                .limit(20)
                .toList();
        int places = -1;
        for (int round = 0; round < 3; round++) {
            int expected = places;
            List<Wire> inside = await("all places are free").until(() -> house(people), taken -> {
                boolean all = expected < 0 || taken.size() == expected;
                if (!all) {
                    taken.forEach(Wire::close);
                }
                return all;
            });
            places = inside.size();
            try {
                for (Api api : people) {
                    try (var late = new Wire(server)) {
                        assertBusy(late.post(
                                        api,
                                        "transform?preset=web-800",
                                        "Content-Type: image/jpeg",
                                        "Content-Length: " + PHOTO.length)
                                .head());
                    }
                }
                inside.forEach(wire -> wire.send(java.util.Arrays.copyOf(PHOTO, PHOTO.length / 2)));
            } finally {
                inside.forEach(Wire::close);
            }
        }
        assertThat(places).isGreaterThan(8);
    }

    /** Takes places until none is left. */
    private List<Wire> house(List<Api> people) {
        var inside = new ArrayList<Wire>();
        for (Api api : people) {
            for (int i = 0; i < 8; i++) {
                var wire = asking(api);
                Wire.Head head = wire.head();
                if (head.status() != 100) {
                    assertBusy(head);
                    wire.close();
                    return inside;
                }
                inside.add(wire);
            }
        }
        return inside;
    }

    @Test
    @Promise("ACC-9")
    void thePlanHasSoManyADay() {
        Api api = Person.verified(server).api();
        byte[] small = TestPictures.plainJpeg(8, 8);
        for (int i = 0; i < 1_000; i++) {
            api.raw("POST", "transform?preset=strip-metadata", "image/jpeg", small)
                    .expect(200);
        }
        api.raw("POST", "transform?preset=strip-metadata", "image/jpeg", small).problem(429, "quota-transforms");
    }

    /** A call that has been let in and waits for its body. */
    private Wire inside(Api api) {
        var wire = asking(api);
        assertThat(wire.head().status()).isEqualTo(100);
        return wire;
    }

    private Wire asking(Api api) {
        return new Wire(server)
                .post(
                        api,
                        "transform?preset=web-800",
                        "Content-Type: image/jpeg",
                        "Expect: 100-continue",
                        "Content-Length: " + PHOTO.length);
    }

    private static void assertBusy(Wire.Head head) {
        assertThat(head.status()).isEqualTo(429);
        assertThat(Integer.parseInt(head.header("Retry-After").orElseThrow())).isBetween(1, 61);
    }

    /** Every file of the portal but those that grow by themselves: database, logs, the journal of the queue. */
    private Set<Path> files() {
        return OpusServer.regularFiles(server.data()).stream()
                .map(server.data()::relativize)
                .filter(path -> !Set.of("db", "log", "server", "mail")
                        .contains(path.getName(0).toString()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static byte[] field(String name, String value) {
        return bytes("--x\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] concat(byte[]... parts) {
        var whole = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            whole.writeBytes(part);
        }
        return whole.toByteArray();
    }
}
