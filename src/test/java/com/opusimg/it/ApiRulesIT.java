package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.opusimg.engine.TestPictures;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every part of the API: problems, pages, repeated requests, limits. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiRulesIT {

    private final OpusServer server = Servers.shared();
    private Api api;
    private String file;

    @BeforeAll
    void someone() {
        api = Person.verified(server).api();
        file = api.uploaded("a.jpg", TestPictures.plainJpeg(40, 30));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "not json",
                "[]",
                "\"text\"",
                "{\"name\":",
                "{\"name\":{\"a\":1}}",
                "\0\0\0",
                "{\"name\":\"x\"} and more",
                "{\"name\":\"x\"}{}",
            })
    void malformedJsonIsAProblem(String body) {
        api.raw("POST", "projects", "application/json", body.getBytes(StandardCharsets.UTF_8))
                .problem(400, "invalid-request");
    }

    @Test
    void noBodyIsAProblem() {
        for (String path : List.of("projects", "jobs", "accounts", "tokens")) {
            api.raw("POST", path, "application/json", new byte[0]).problem(400, "invalid-request");
        }
    }

    @Test
    void deepJsonIsAProblem() {
        byte[] deep = ("{\"inputs\":[\"" + file + "\"],\"recipe\":{\"steps\":" + "[".repeat(50_000) + "]".repeat(50_000)
                        + "}}")
                .getBytes(StandardCharsets.UTF_8);
        Answer answer = api.raw("POST", "jobs", "application/json", deep);
        assertThat(answer.status()).isBetween(400, 499);
        answer.problem(answer.status(), answer.status() == 413 ? "request-too-large" : problemType(answer));
        api.get("me").expect(200);
    }

    @Test
    void aHugeJsonBodyIsRefused() {
        byte[] head = "{\"name\":\"".getBytes(StandardCharsets.UTF_8);
        byte[] body = new byte[8_000_000];
        java.util.Arrays.fill(body, (byte) 'x');
        System.arraycopy(head, 0, body, 0, head.length);
        body[body.length - 2] = '"';
        body[body.length - 1] = '}';
        api.raw("POST", "projects", "application/json", body).problem(413, "request-too-large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "multipart/form-data"})
    void aWrongContentTypeIsAProblem(String type) {
        Answer answer = api.raw("POST", "projects", type, "{\"name\":\"x\"}".getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).isIn(400, 415);
        answer.problem(answer.status(), problemType(answer));
    }

    @ParameterizedTest
    @ValueSource(strings = {"not a type at all", "json", "/", "application/json;;="})
    void aContentTypeThatIsNoneIsAProblem(String type) {
        api.raw("POST", "projects", type, "{}".getBytes(StandardCharsets.UTF_8)).problem(400, "invalid-request");
    }

    @Test
    void addressesAndMethodsThatThereAreNotAreProblems() {
        api.get("nothing/here").problem(404, "not-found");
        api.get("files/not-an-id").problem(404, "not-found");
        api.get("jobs/" + UUID.randomUUID()).problem(404, "not-found");
        api.put("files", Map.of()).problem(405, "method-not-allowed");
        api.get("me", "Accept", "image/png").problem(406, "not-acceptable");
    }

    @Test
    void nobodyGetsInWithoutAGoodKey() {
        server.anonymous().get("me").problem(401, "sign-in-required");
        for (String key : List.of("opus_wrong", "wrong", "opus_" + "x".repeat(10_000))) {
            Answer refused = server.with(key).get("me").problem(401, "sign-in-required");
            assertThat(refused.header("WWW-Authenticate"))
                    .hasValueSatisfying(value -> assertThat(value).startsWith("Bearer"));
        }
        server.anonymous().get("me", "Authorization", "Basic cm9vdDpyb290").problem(401, "sign-in-required");
        server.anonymous().get("presets", "Authorization", "Bearer opus_wrong").problem(401, "sign-in-required");
        server.anonymous().get("presets").expect(200);
    }

    @Test
    void aListComesInPages() {
        Api someone = Person.unverified(server).api();
        var made = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            made.add(someone.post("projects", Map.of("name", "Project " + i))
                    .expect(201)
                    .field("id"));
        }
        Collections.reverse(made);

        var seen = new ArrayList<String>();
        String cursor = "";
        int pages = 0;
        while (cursor != null) {
            var page =
                    someone.get("projects?limit=2&cursor=" + cursor).expect(200).json();
            page.required("items").forEach(item -> seen.add(item.required("id").asString()));
            cursor = page.has("nextCursor") ? page.required("nextCursor").asString() : null;
            pages++;
        }
        assertThat(seen).as("newest first, each once").isEqualTo(made);
        assertThat(pages).isEqualTo(3);
        someone.get("projects?limit=5").expect(200);
        assertThat(someone.get("projects?limit=5").json().has("nextCursor")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "files?cursor=forged",
                "files?cursor=%F0%9F%90%A6",
                "files?limit=0",
                "files?limit=-1",
                "files?limit=201",
                "jobs?limit=0",
                "projects?cursor=AAAA",
            })
    void aWrongPageIsAProblem(String path) {
        api.get(path).problem(400, "invalid-request");
    }

    @Test
    void aLimitThatIsNoNumberIsAProblem() {
        Answer answer = api.get("files?limit=many");
        assertThat(answer.status()).isIn(400, 404);
        answer.problem(answer.status(), problemType(answer));
    }

    @Test
    void everyAnswerTellsTheRateLimit() {
        for (Answer answer : List.of(
                api.get("me"), api.get("files/nothing"), server.anonymous().get("presets"))) {
            assertThat(answer.header("RateLimit-Limit")).hasValue("1000000");
            assertThat(Long.parseLong(answer.header("RateLimit-Remaining").orElseThrow()))
                    .isBetween(1L, 1_000_000L);
            assertThat(answer.header("RateLimit-Reset")).isPresent();
        }
    }

    @Test
    void theSameKeyGetsTheSameAnswerAndOneJob() {
        Api someone = Person.verified(server).api();
        String input = someone.uploaded("a.jpg", TestPictures.plainJpeg(40, 30));
        var order = Map.of("inputs", List.of(input), "preset", "web-800");
        String key = UUID.randomUUID().toString();

        Answer first = someone.post("jobs", order, "Idempotency-Key", key).expect(202);
        Answer again = someone.post("jobs", order, "Idempotency-Key", key).expect(202);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.header("Idempotency-Replayed")).hasValue("true");
        assertThat(someone.ids("jobs")).hasSize(1);

        someone.post("jobs", Map.of("inputs", List.of(input), "preset", "social-square"), "Idempotency-Key", key)
                .problem(422, "idempotency-key-reused");
        assertThat(someone.ids("jobs")).hasSize(1);
        someone.post("jobs", order, "Idempotency-Key", key + "-other").expect(202);
        assertThat(someone.ids("jobs")).hasSize(2);
    }

    @Test
    void anotherBodyOfTheSameLengthIsAnotherRequest() {
        Api someone = Person.unverified(server).api();
        String key = UUID.randomUUID().toString();
        someone.post("projects", Map.of("name", "one"), "Idempotency-Key", key).expect(201);
        someone.post("projects", Map.of("name", "two"), "Idempotency-Key", key).problem(422, "idempotency-key-reused");
        assertThat(someone.ids("projects")).hasSize(1);
    }

    @Test
    void theKeyOfOnePersonIsNothingToAnother() {
        String key = UUID.randomUUID().toString();
        Api one = Person.unverified(server).api();
        Api two = Person.unverified(server).api();
        String first = one.post("projects", Map.of("name", "x"), "Idempotency-Key", key)
                .expect(201)
                .field("id");
        String second = two.post("projects", Map.of("name", "x"), "Idempotency-Key", key)
                .expect(201)
                .field("id");
        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void aRefusedRequestIsRepeatedAsRefusedAndAnUploadAsStored() {
        Api someone = Person.verified(server).api();
        String key = UUID.randomUUID().toString();
        byte[] picture = TestPictures.plainJpeg(40, 30);
        Answer first = someone.raw("POST", "files?name=a.jpg", "image/jpeg", picture, "Idempotency-Key", key);
        Answer again = someone.raw("POST", "files?name=a.jpg", "image/jpeg", picture, "Idempotency-Key", key);
        assertThat(again.expect(201).json()).isEqualTo(first.expect(201).json());
        assertThat(someone.files()).hasSize(1);

        String other = UUID.randomUUID().toString();
        someone.post("projects", Map.of("name", ""), "Idempotency-Key", other).problem(400, "invalid-request");
        someone.post("projects", Map.of("name", ""), "Idempotency-Key", other).problem(400, "invalid-request");
    }

    @Test
    void manyAtOnceWithOneKeyMakeOneJob() throws Exception {
        Api someone = Person.verified(server).api();
        String input = someone.uploaded("a.jpg", TestPictures.plainJpeg(40, 30));
        var order = Map.of("inputs", List.of(input), "preset", "web-800");
        String key = UUID.randomUUID().toString();
        var tries =
                Collections.nCopies(12, (Callable<Answer>) () -> someone.post("jobs", order, "Idempotency-Key", key));
        try (var together = Executors.newFixedThreadPool(12)) {
            var ids = new ArrayList<String>();
            for (var outcome : together.invokeAll(tries)) {
                Answer answer = outcome.get();
                if (answer.status() == 202) {
                    ids.add(answer.field("id"));
                } else {
                    answer.problem(409, "request-in-progress");
                }
            }
            assertThat(ids).isNotEmpty().containsOnly(ids.getFirst());
        }
        assertThat(someone.ids("jobs")).hasSize(1);
    }

    @Test
    void aNewApiKeyIsNeverReplayed() {
        Person person = Person.unverified(server);
        var request = Map.of("email", person.email(), "password", Person.PASSWORD);
        String key = UUID.randomUUID().toString();
        String one = server.anonymous()
                .post("tokens", request, "Idempotency-Key", key)
                .expect(201)
                .field("token");
        String two = server.anonymous()
                .post("tokens", request, "Idempotency-Key", key)
                .expect(201)
                .field("token");
        assertThat(two).isNotEqualTo(one);
    }

    @Test
    void strangeHeadersAndQueriesDoNoHarm() {
        assertThatCode(() -> api.get("files?project=%00%ff").status()).doesNotThrowAnyException();
        Answer strange = api.get("files?project=%27%20or%201%3D1");
        strange.problem(404, "not-found");
        Answer plain = api.send(HttpRequest.newBuilder(server.http("/api/v1/files/../../etc/passwd"))
                .GET());
        assertThat(plain.status()).isBetween(400, 499);
        assertThat(plain.text()).doesNotContain("root:");
    }

    private static String problemType(Answer answer) {
        return answer.json().required("type").asString().replace("/problems#", "");
    }
}
