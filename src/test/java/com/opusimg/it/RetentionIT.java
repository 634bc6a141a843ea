package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import com.opusimg.engine.TestPictures;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** When files go, to the second, on a clock that the tests set. No sweep runs unless a test asks for it. */
class RetentionIT {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** Each test starts later than all before it ended, so that what they left is no matter. */
    private static Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private final OpusServer server = Servers.timed();
    private Instant now;

    @BeforeEach
    void begin() {
        set(start);
    }

    @Test
    @Promise("RET-1")
    void freeFileIsRefusedFromItsDeadlineOnEvenWithoutASweep() {
        Api api = Person.verified(server).api();
        JsonNode file = api.upload("a.jpg", TestPictures.plainJpeg(40, 30));
        String id = file.required("id").asString();
        Instant deadline = now.plus(DAY);
        assertThat(deleteAt(file)).isEqualTo(deadline);

        set(deadline.minus(SECOND));
        api.get("files/" + id + "/content").expect(200);

        Instant moved = deadline.minus(SECOND).plus(DAY);
        assertThat(deleteAt(api.get("files/" + id).json()))
                .as("the access moved it")
                .isEqualTo(moved);
        set(moved);
        api.get("files/" + id + "/content").problem(410, "file-expired");
        api.get("files/" + id + "/thumbnail").problem(410, "file-expired");
        api.get("files/archive?id=" + id).problem(410, "file-expired");
        api.post("jobs", Map.of("inputs", List.of(id), "preset", "web-800")).problem(410, "file-expired");
        String fresh = api.uploaded("b.jpg", TestPictures.plainJpeg(40, 30));
        Map<String, Object> mark = Map.of("op", "watermark", "image", id);
        api.post("jobs", Map.of("inputs", List.of(fresh), "recipe", Map.of("steps", List.of(mark))))
                .problem(410, "file-expired");
    }

    @Test
    void aFileUsedAsAWatermarkIsAccessed() {
        Api api = Person.verified(server).api();
        String logo = api.uploaded("logo.jpg", TestPictures.plainJpeg(40, 30));
        set(now.plus(SECOND));
        String input = api.uploaded("a.jpg", TestPictures.plainJpeg(40, 30));
        api.recipe("{\"steps\":[{\"op\":\"watermark\",\"image\":\"" + logo + "\"}]}", input);
        assertThat(deleteAt(api.get("files/" + logo).json())).isEqualTo(now.plus(DAY));
    }

    @Test
    @Promise("RET-1")
    void freeFileIsReadableOneSecondBeforeItsDeadlineAndNotAtIt() {
        Api api = Person.verified(server).api();
        String early = api.uploaded("early.jpg", TestPictures.plainJpeg(40, 30));
        String late = api.uploaded("late.jpg", TestPictures.plainJpeg(40, 30));

        set(now.plus(DAY).minus(SECOND));
        api.get("files/" + early + "/content").expect(200);
        set(now.plus(SECOND));
        api.get("files/" + late + "/content").problem(410, "file-expired");
        api.get("files/" + early + "/content").expect(200);
    }

    @Test
    @Promise("RET-1")
    void lookingAtAFileIsNoAccess() {
        Api api = Person.verified(server).api();
        JsonNode file = api.upload("a.jpg", TestPictures.plainJpeg(40, 30));
        String id = file.required("id").asString();

        set(now.plus(Duration.ofHours(12)));
        api.get("files").expect(200);
        api.get("files/" + id).expect(200);
        api.get("files/" + id + "/thumbnail").expect(200);
        api.head("files/" + id + "/content").expect(200);

        JsonNode after = api.get("files/" + id).json();
        assertThat(after.required("lastAccessAt")).isEqualTo(file.required("lastAccessAt"));
        assertThat(deleteAt(after)).isEqualTo(deleteAt(file));
    }

    @Test
    @Promise("RET-1")
    void usingAFileInAJobIsAnAccess() {
        Api api = Person.verified(server).api();
        String id = api.uploaded("a.jpg", TestPictures.plainJpeg(40, 30));

        set(now.plus(Duration.ofHours(12)));
        api.ended(api.job("web-800", id));

        assertThat(deleteAt(api.get("files/" + id).json())).isEqualTo(now.plus(DAY));
    }

    @Test
    @Promise("RET-1")
    void theSweepTakesOriginalResultAndThumbnailWithTheirBytes() {
        server.sweep();
        int before = server.blobs().size();
        Api api = Person.verified(server).api();
        String original = api.uploaded("a.jpg", TestPictures.plainJpeg(40, 30));
        String result = api.result("web-800", original);
        api.get("files/" + original + "/thumbnail").expect(200);
        api.get("files/" + result + "/thumbnail").expect(200);
        assertThat(server.blobs()).hasSize(before + 4);

        set(now.plus(DAY).minus(SECOND));
        server.sweep();
        assertThat(server.blobs()).as("not before its time").hasSize(before + 4);

        set(now.plus(SECOND));
        server.sweep();
        assertThat(server.blobs()).hasSize(before);
        for (String id : List.of(original, result)) {
            api.get("files/" + id).problem(404, "not-found");
            api.get("files/" + id + "/content").problem(404, "not-found");
            api.get("files/" + id + "/thumbnail").problem(404, "not-found");
        }
        assertThat(api.files()).isEmpty();
    }

    @Test
    @Promise("RET-1")
    void theLedgerTellsWhatWasDueWhatWentAndHowLate() {
        server.sweep();
        Api api = Person.verified(server).api();
        api.upload("a.jpg", TestPictures.plainJpeg(40, 30));
        api.upload("b.jpg", TestPictures.plainJpeg(40, 30));

        set(now.plus(DAY).plus(Duration.ofMinutes(5)));
        server.sweep();

        JsonNode row = server.admin()
                .get("admin/retention?rule=files&limit=1")
                .json()
                .required("items")
                .get(0);
        assertThat(row.required("rule").asString()).isEqualTo("files");
        assertThat(row.required("due").asLong()).isEqualTo(2);
        assertThat(row.required("deleted").asLong()).isEqualTo(2);
        assertThat(row.required("failed").asLong()).isZero();
        // The histogram keeps two digits.
        assertThat(row.required("lagMax").asLong()).isBetween(297_000L, 303_000L);
        assertThat(row.required("lagP50").asLong()).isBetween(297_000L, 303_000L);

        server.sweep();
        JsonNode idle = server.admin()
                .get("admin/retention?rule=files&limit=1")
                .json()
                .required("items")
                .get(0);
        assertThat(idle.required("due").asLong()).isZero();
        assertThat(idle.path("lagMax").isMissingNode()).isTrue();
    }

    @Test
    @Promise("RET-2")
    void proFilesStayForAYearAndGoWithTheirProject() {
        server.sweep();
        int before = server.blobs().size();
        Person person = Person.on(server, "pro");
        String project = person.api()
                .post("projects", Map.of("name", "Holiday"))
                .expect(201)
                .field("id");
        JsonNode file = person.api()
                .raw("POST", "files?name=a.jpg&project=" + project, null, TestPictures.plainJpeg(40, 30))
                .expect(201)
                .json();
        assertThat(file.path("deleteAt").isMissingNode()).isTrue();
        String original = file.required("id").asString();
        String result = person.api().result("web-800", original);
        person.api().get("files/" + original + "/thumbnail").expect(200);
        assertThat(server.blobs()).hasSize(before + 3);

        set(now.plus(Duration.ofDays(365)));
        server.sweep();
        Api later = again(person);
        later.get("files/" + original + "/content").expect(200);
        later.get("files/" + result + "/content").expect(200);

        later.delete("projects/" + project).expect(204);
        assertThat(server.blobs()).as("original, result and thumbnail").hasSize(before);
        for (String id : List.of(original, result)) {
            later.get("files/" + id).problem(404, "not-found");
        }
        later.get("projects/" + project).problem(404, "not-found");
        assertThat(later.files()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"free", "pro"})
    @Promise("RET-3")
    void noRetentionIsRefusedOnOtherPlans(String plan) {
        Person person = Person.on(server, plan);
        person.api().put("me/settings", Map.of("noRetention", true)).problem(403, "plan-required");
        assertThat(person.api()
                        .get("me/settings")
                        .json()
                        .required("noRetention")
                        .asBoolean())
                .isFalse();
        JsonNode file = person.api().upload("a.jpg", TestPictures.plainJpeg(40, 30));
        assertThat(file.required("noRetention").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pro-plus", "business-plus"})
    @Promise("RET-3")
    void noRetentionIsForProPlusAndBusinessPlus(String plan) {
        Person person = noRetention(plan);
        JsonNode file = person.api().upload("a.jpg", TestPictures.plainJpeg(40, 30));
        assertThat(file.required("noRetention").asBoolean()).isTrue();

        person.plan("pro");
        assertThat(person.api()
                        .get("me/settings")
                        .json()
                        .required("noRetention")
                        .asBoolean())
                .as("a lower plan ends it")
                .isFalse();
    }

    @Test
    @Promise("RET-4")
    void deliveryEndsInputAndResultAtOnce() {
        server.sweep();
        int before = server.blobs().size();
        Api api = noRetention("pro-plus").api();
        String input = api.uploaded("a.jpg", TestPictures.plainJpeg(40, 30));
        String result = api.result("web-800", input);

        assertThat(api.content(result)).isNotEmpty();
        // The last byte is on its way before the deletion ends, so its effect is waited for.
        org.awaitility.Awaitility.await()
                .untilAsserted(() -> assertThat(server.blobs()).hasSize(before));
        api.get("files/" + result).problem(404, "not-found");
        api.get("files/" + input).problem(404, "not-found");
    }

    @Test
    @Promise("RET-4")
    void anArchiveIsADeliveryOfAllThatIsInIt() {
        server.sweep();
        int before = server.blobs().size();
        Api api = noRetention("business-plus").api();
        String one = api.uploaded("a.jpg", TestPictures.plainJpeg(40, 30));
        String two = api.uploaded("b.jpg", TestPictures.plainJpeg(50, 30));
        String job = api.job("web-800", one, two);
        api.ended(job);

        api.get("jobs/" + job + "/archive").expect(200);
        org.awaitility.Awaitility.await()
                .untilAsserted(() -> assertThat(server.blobs()).hasSize(before));
        assertThat(api.files()).isEmpty();
    }

    @Test
    @Promise("RET-4")
    void whatNobodyFetchesGoesAfterTenMinutes() {
        server.sweep();
        int before = server.blobs().size();
        Api api = noRetention("pro-plus").api();
        String input = api.uploaded("a.jpg", TestPictures.plainJpeg(40, 30));
        String result = api.result("web-800", input);
        Instant deadline = now.plus(Duration.ofMinutes(10));
        assertThat(deleteAt(api.get("files/" + result).json())).isEqualTo(deadline);

        set(deadline.minus(SECOND));
        server.sweep();
        api.head("files/" + result + "/content").expect(200);
        api.get("files/" + input).expect(200);

        set(deadline);
        api.get("files/" + result + "/content").problem(410, "file-expired");
        server.sweep();
        api.get("files/" + result).problem(404, "not-found");
        api.get("files/" + input).problem(404, "not-found");
        assertThat(server.blobs()).hasSize(before);
    }

    @Test
    @Promise("RET-4")
    void headAndPartsAreNoDelivery() {
        Api api = noRetention("pro-plus").api();
        String input = api.uploaded("a.jpg", TestPictures.plainJpeg(40, 30));
        String result = api.result("web-800", input);

        api.head("files/" + result + "/content").expect(200);
        api.get("files/" + result).expect(200);
        assertThat(api.head("files/" + result + "/content").header("Accept-Ranges"))
                .hasValue("none");
        // A part is not served: the whole file comes, and that is a delivery.
        Answer whole =
                api.get("files/" + result + "/content", "Range", "bytes=0-9").expect(200);
        assertThat(whole.body()).hasSizeGreaterThan(10);
    }

    @Test
    @Promise("RET-4")
    void aBrokenDownloadIsNoDelivery() throws Exception {
        Api api = noRetention("pro-plus").api();
        // Far more than every buffer between the portal and a client that stops reading.
        byte[] large = TestPictures.write(Noise.picture(2600, 2000), "png");
        assertThat(large.length).isGreaterThan(12_000_000);
        String input = api.uploaded("noise.png", large);
        JsonNode done = api.ended(api.recipe("{\"steps\":[],\"output\":{\"metadata\":\"strip\"}}", input));
        String result = done.required("outputs").get(0).required("fileId").asString();

        try (var socket = new java.net.Socket("localhost", server.httpPort())) {
            socket.setReceiveBufferSize(8_192);
            socket.getOutputStream()
                    .write(("GET /api/v1/files/" + result
                                    + "/content HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + api.key()
                                    + "\r\n\r\n")
                            .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().readNBytes(4_096)).hasSize(4_096);
            socket.setSoLinger(true, 0);
        }

        api.get("files/" + result).expect(200);
        assertThat(api.content(result))
                .as("still to be had")
                .hasSize(done.required("outputs").get(0).required("bytes").asInt());
        org.awaitility.Awaitility.await()
                .untilAsserted(() -> api.get("files/" + result).problem(404, "not-found"));
    }

    @Test
    @Promise("RET-7")
    void aDeletedFileIsGoneAtOnce() {
        server.sweep();
        int before = server.blobs().size();
        Api api = Person.on(server, "pro").api();
        String id = api.uploaded("a.jpg", TestPictures.plainJpeg(40, 30));
        api.get("files/" + id + "/thumbnail").expect(200);

        api.delete("files/" + id).expect(204);
        api.get("files/" + id).problem(404, "not-found");
        api.get("files/" + id + "/content").problem(404, "not-found");
        api.get("files/" + id + "/thumbnail").problem(404, "not-found");
        api.delete("files/" + id).problem(404, "not-found");
        assertThat(server.blobs()).hasSize(before);
    }

    @Test
    @Promise("RET-8")
    void aMoveToALowerPlanStartsAStatedClockWithAMail() {
        Person person = Person.on(server, "pro");
        String id = person.api().uploaded("a.jpg", TestPictures.plainJpeg(40, 30));
        Instant end = now.plus(Duration.ofDays(30));

        person.plan("free");
        assertThat(deleteAt(person.api().get("files/" + id).json())).isEqualTo(end);
        assertThat(Instant.parse(person.api().get("me").field("graceUntil"))).isEqualTo(end);
        assertThat(server.mail().await(person.email(), "plan changed").text())
                .contains("Free")
                .contains(java.time.format.DateTimeFormatter.ofPattern("d MMMM uuuu", java.util.Locale.ENGLISH)
                        .withZone(java.time.ZoneOffset.UTC)
                        .format(end));

        set(end.minus(DAY));
        server.sweep();
        Api api = again(person);
        api.get("files/" + id + "/content").expect(200);
        assertThat(deleteAt(api.get("files/" + id).json())).isEqualTo(end);

        set(end.minus(SECOND));
        server.sweep();
        api.get("files/" + id).expect(200);
        set(end);
        api.get("files/" + id + "/content").problem(410, "file-expired");
        server.sweep();
        api.get("files/" + id).problem(404, "not-found");
    }

    @Test
    @Promise("RET-8")
    void aMoveToAHigherPlanTakesTheDeadlineAway() {
        Person person = Person.on(server, "pro");
        String id = person.api().uploaded("a.jpg", TestPictures.plainJpeg(40, 30));
        person.plan("free");
        assertThat(person.api().get("files/" + id).json().has("deleteAt")).isTrue();
        person.plan("pro-plus");
        assertThat(person.api().get("files/" + id).json().has("deleteAt")).isFalse();

        set(now.plus(Duration.ofDays(60)));
        server.sweep();
        again(person).get("files/" + id + "/content").expect(200);
    }

    @Test
    void theScheduleTellsEveryEndAndTheRegisterEveryHold() {
        Api staff = server.admin();
        JsonNode schedule =
                staff.get("compliance/retention-schedule").expect(200).json();
        JsonNode files = schedule.valueStream()
                .filter(one -> one.path("setting").asString("").equals("OPUS_RETENTION_FREE_FILES"))
                .findFirst()
                .orElseThrow();
        assertThat(files.required("until").asString()).contains("24 hours");
        assertThat(files.required("rule").asString()).isNotBlank();
        assertThat(staff.get("compliance/retention-schedule/csv").expect(200).text())
                .contains("OPUS_RETENTION_FREE_FILES");

        long before = paused();
        Person person = Person.verified(server);
        person.api().put("me/restriction", Map.of()).expect(200);
        assertThat(paused()).isEqualTo(before + 1);
        person.api().delete("me/restriction").expect(204);
        assertThat(paused()).isEqualTo(before);
        person.api().get("compliance/retention-schedule").problem(403, "not-allowed");
        person.api().get("compliance/holds").problem(403, "not-allowed");
    }

    private long paused() {
        return server.admin()
                .get("compliance/holds")
                .expect(200)
                .json()
                .valueStream()
                .filter(one -> one.required("id").asString().equals("paused-accounts"))
                .findFirst()
                .orElseThrow()
                .required("count")
                .asLong();
    }

    private Person noRetention(String plan) {
        Person person = Person.on(server, plan);
        assertThat(person.api()
                        .put("me/settings", Map.of("noRetention", true))
                        .expect(200)
                        .json()
                        .required("noRetention")
                        .asBoolean())
                .isTrue();
        return person;
    }

    /** A new key: the ones from before may be too old by now, and so may the administrator's. */
    private Api again(Person person) {
        return server.with(Person.key(server.anonymous(), person.email(), Person.PASSWORD, Map.of()));
    }

    private void set(Instant to) {
        now = to;
        server.setClock(to);
        if (to.plus(DAY).isAfter(start)) {
            start = to.plus(DAY.multipliedBy(2));
            server.forgetAdmin();
        }
    }

    private static Instant deleteAt(JsonNode file) {
        return Instant.parse(file.required("deleteAt").asString());
    }
}
