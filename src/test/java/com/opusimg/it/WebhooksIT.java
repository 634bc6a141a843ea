package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import com.opusimg.engine.TestPictures;
import com.standardwebhooks.Webhook;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Webhooks: told once, signed, tried again by the clock, and never sent where they should not go. */
class WebhooksIT {

    private static final Duration SECOND = Duration.ofSeconds(1);

    /** Each test starts later than all before it ended; those of other classes have theirs. */
    private static Instant now = Instant.now().plus(Duration.ofDays(60)).truncatedTo(ChronoUnit.SECONDS);

    private final OpusServer server = Servers.timed();
    private final Receiver receiver = new Receiver();

    private record Hook(Api api, String id, String secret) {
        List<JsonNode> deliveries() {
            return api.get("webhooks/" + id + "/deliveries")
                    .expect(200)
                    .json()
                    .required("items")
                    .valueStream()
                    .toList();
        }

        String state() {
            return api.get("webhooks/" + id).expect(200).field("state");
        }
    }

    @AfterEach
    void stop() {
        receiver.close();
        // The administrator's key and the others' of this class grow too old for the next.
        server.forgetAdmin();
    }

    @Test
    void aMessageThatFailedComesAgainAndIsDeliveredOnce() throws Exception {
        set(now.plus(SECOND));
        receiver.answer("/twice?key=1", 500);
        Api api = Person.verified(server).api();
        Hook hook = hook(api, "/twice?key=1");
        String job = job(api, "the name of a file.jpg");

        var first = receiver.await("/twice?key=1", 1).getFirst();
        JsonNode waiting = attempted(hook, 1);
        assertThat(waiting.required("state").asString()).isEqualTo("waiting");
        assertThat(waiting.required("attempts").get(0).required("status").asInt())
                .isEqualTo(500);
        assertThat(Instant.parse(waiting.required("nextAttempt").asString()))
                .isBetween(now.plusSeconds(5), now.plusMillis(5500));

        set(now.plusSeconds(6));
        var second = receiver.await("/twice?key=1", 2).getLast();
        JsonNode delivered = attempted(hook, 2);
        assertThat(delivered.required("state").asString()).isEqualTo("delivered");
        assertThat(second.id())
                .isEqualTo(first.id())
                .startsWith("msg_")
                .isEqualTo(delivered.required("message").asString());
        assertThat(second.timestamp()).isEqualTo(now.getEpochSecond());
        assertThat(second.body()).isEqualTo(first.body());
        for (var one : List.of(first, second)) {
            assertThat(one.signature())
                    .isEqualTo(new Webhook(hook.secret()).sign(one.id(), one.timestamp(), one.body()));
            assertThat(one.contentType()).startsWith("application/json");
        }

        JsonNode message = second.json();
        assertThat(message.required("type").asString()).isEqualTo("job.succeeded");
        assertThat(Instant.parse(message.required("timestamp").asString())).isEqualTo(now.minusSeconds(6));
        JsonNode data = message.required("data");
        assertThat(data.required("id").asString()).isEqualTo(job);
        assertThat(data.required("total").asInt()).isEqualTo(1);
        assertThat(data.required("succeeded").asInt()).isEqualTo(1);
        assertThat(data.required("links").required("job").asString()).endsWith("/api/v1/jobs/" + job);
        assertThat(second.body()).doesNotContain("the name of a file");

        set(now.plus(Duration.ofDays(4)));
        tick();
        assertThat(receiver.at("/twice?key=1")).hasSize(2);
    }

    @Test
    void anEndpointIsToldOfWhatItListensToAndTwoGetTheSameMessage() {
        set(now.plus(SECOND));
        Api api = Person.verified(server).api();
        hook(api, "/one");
        hook(api, "/two");
        api.post("webhooks", Map.of("url", receiver.url("/cancelled"), "events", List.of("job.cancelled")))
                .expect(201);
        job(api, "a.jpg");
        assertThat(receiver.await("/one", 1).getFirst().id())
                .isEqualTo(receiver.await("/two", 1).getFirst().id());

        String small = api.uploaded("small.jpg", TestPictures.plainJpeg(4, 4));
        api.ended(api.recipe("{\"steps\":[{\"op\":\"crop\",\"x\":9,\"y\":9,\"width\":9,\"height\":9}]}", small));
        JsonNode failed = receiver.await("/one", 2).getLast().json();
        assertThat(failed.required("type").asString()).isEqualTo("job.failed");
        assertThat(failed.required("data").required("failed").asInt()).isEqualTo(1);
        assertThat(receiver.at("/cancelled")).isEmpty();
    }

    @Test
    void whoAnswersGoneIsNeverCalledAgainAndItsOwnerIsTold() {
        set(now.plus(SECOND));
        receiver.answer("/gone", 410);
        Person person = Person.verified(server);
        Hook hook = hook(person.api(), "/gone");
        job(person.api(), "a.jpg");
        receiver.await("/gone", 1);
        Awaitility.await().until(() -> hook.state().equals("gone"));
        assertThat(server.mail().await(person.email(), "webhook").text())
                .contains("localhost", "410")
                .doesNotContain("/gone");

        job(person.api(), "b.jpg");
        set(now.plus(Duration.ofHours(1)));
        tick();
        assertThat(receiver.at("/gone")).hasSize(1);
        person.api().post("webhooks/" + hook.id() + "/test", null).problem(409, "conflict");

        person.api().patch("webhooks/" + hook.id(), Map.of("active", true)).expect(200);
        job(person.api(), "c.jpg");
        receiver.await("/gone", 2);
    }

    @Test
    @Tag("once")
    void whoFailsThroughAWholeScheduleIsSwitchedOff() {
        set(now.plus(SECOND));
        Person person = Person.verified(server);
        Hook hook = hook(person.api(), "/never");
        receiver.answer("/never", 500, 302, 404, 400, 429, 503, 500, 500, 500, 500);
        job(person.api(), "a.jpg");
        for (int attempt = 1; attempt <= 10; attempt++) {
            receiver.await("/never", attempt);
            JsonNode sent = attempted(hook, attempt);
            if (attempt < 10) {
                set(Instant.parse(sent.required("nextAttempt").asString()).plusMillis(1));
                tick();
            } else {
                assertThat(sent.required("state").asString()).isEqualTo("given-up");
            }
        }
        Awaitility.await().until(() -> hook.state().equals("failing"));
        assertThat(server.mail().await(person.email(), "webhook").text()).contains("three days");
        assertThat(receiver.at("/elsewhere")).as("redirects are not followed").isEmpty();
    }

    @Test
    void aNewSecretSignsBesideTheOneBeforeForADay() throws Exception {
        set(now.plus(SECOND));
        Api api = Person.verified(server).api();
        Hook hook = hook(api, "/rotated");
        String fresh =
                api.post("webhooks/" + hook.id() + "/secret", null).expect(200).field("secret");
        api.post("webhooks/" + hook.id() + "/test", null).expect(202);
        var both = receiver.await("/rotated", 1).getFirst();
        assertThat(both.json().required("type").asString()).isEqualTo("webhook.test");
        assertThat(both.signature())
                .isEqualTo(new Webhook(fresh).sign(both.id(), both.timestamp(), both.body())
                        + " "
                        + new Webhook(hook.secret()).sign(both.id(), both.timestamp(), both.body()));
        attempted(hook, 1);

        set(now.plus(Duration.ofHours(24)));
        api.post("webhooks/" + hook.id() + "/test", null).expect(202);
        var one = receiver.await("/rotated", 2).getLast();
        assertThat(one.signature()).isEqualTo(new Webhook(fresh).sign(one.id(), one.timestamp(), one.body()));
    }

    @Test
    void aMessageCanBeSentOnceMore() {
        set(now.plus(SECOND));
        Api api = Person.verified(server).api();
        Hook hook = hook(api, "/again");
        receiver.answer("/again", 500);
        api.post("webhooks/" + hook.id() + "/test", null).expect(202);
        JsonNode test = attempted(hook, 1);
        assertThat(test.required("state").asString()).as("a test is tried once").isEqualTo("given-up");
        api.post("webhooks/" + hook.id() + "/deliveries/" + test.required("id").asString() + "/retry", null)
                .expect(202);
        var came = receiver.await("/again", 2);
        assertThat(came.getLast().id()).isEqualTo(came.getFirst().id());
    }

    @Test
    @Promise("ACC-7")
    void ofAClosedAccountNothingIsSentAnyMore() {
        set(now.plus(SECOND));
        receiver.answer("/leaving", 500);
        receiver.answer("/stays", 500);
        Person leaving = Person.verified(server);
        Hook theirs = hook(leaving.api(), "/leaving");
        job(leaving.api(), "a.jpg");
        attempted(theirs, 1);
        Api stays = Person.verified(server).api();
        Hook other = hook(stays, "/stays");
        job(stays, "a.jpg");
        attempted(other, 1);

        leaving.api().delete("me").expect(204);
        set(now.plusSeconds(10));
        receiver.await("/stays", 2);
        tick(); // comes after what would have been sent beside it
        assertThat(receiver.at("/leaving")).hasSize(1);
    }

    @Test
    @Promise("RET-6")
    void whatWasSentIsForgottenAfterItsTime() {
        set(now.plus(SECOND));
        Api api = Person.verified(server).api();
        Hook hook = hook(api, "/forgotten");
        api.post("webhooks/" + hook.id() + "/test", null).expect(202);
        attempted(hook, 1);
        set(now.plus(Duration.ofDays(30)));
        server.forgetAdmin();
        server.sweep();
        assertThat(hook.deliveries()).isEmpty();
    }

    @Test
    void aSecretIsShownOnceAndNeverKept() {
        set(now.plus(SECOND));
        Api api = Person.verified(server).api();
        var body = Map.of("url", receiver.url("/x"));
        Answer made = api.post("webhooks", body, "Idempotency-Key", "once").expect(201);
        assertThat(made.field("secret")).startsWith("whsec_");
        assertThat(api.get("webhooks").text()).doesNotContain("whsec_");
        assertThat(api.get("webhooks/" + made.field("id")).text()).doesNotContain("whsec_");
        api.delete("webhooks/" + made.field("id")).expect(204);
        assertThat(api.get("webhooks").json()).isEmpty();
    }

    @Test
    void anAddressOfOnesOwnIsRefusedByDefault() {
        Api api = Person.verified(Servers.shared()).api();
        for (String url : List.of(
                "http://example.org/",
                "https://localhost/",
                "https://127.0.0.1:8443/",
                "https://[::1]/",
                "https://169.254.169.254/latest/",
                "https://2130706433/",
                "nonsense")) {
            Answer refused = api.post("webhooks", Map.of("url", url));
            refused.problem(400, "invalid-request");
            assertThat(refused.json()
                            .required("violations")
                            .get(0)
                            .required("path")
                            .asString())
                    .as(url)
                    .isEqualTo("url");
        }
        assertThat(api.get("webhooks").json()).isEmpty();
    }

    /** A name can lead anywhere, and tomorrow elsewhere; it is looked up and judged when it is called. */
    @Test
    @Tag("once")
    void aNameThatLeadsToAnAddressOfOnesOwnIsNotCalled() throws Exception {
        String name = InetAddress.getLocalHost().getHostName();
        Api api = Person.verified(Servers.shared()).api();
        Answer made =
                api.post("webhooks", Map.of("url", "https://" + name + "/")).expect(201);
        var hook = new Hook(api, made.field("id"), made.field("secret"));
        api.post("webhooks/" + hook.id() + "/test", null).expect(202);
        assertThat(attempted(hook, 1)
                        .required("attempts")
                        .get(0)
                        .required("outcome")
                        .asString())
                .isEqualTo("address-refused");
    }

    @Test
    void keysNeedTheScope() {
        set(now.plus(SECOND));
        Person person = Person.verified(server);
        person.scoped("jobs", "files:read").get("webhooks").problem(403, "not-allowed");
        person.scoped("webhooks").get("webhooks").expect(200);
        person.scoped("webhooks")
                .post("webhooks", Map.of("url", receiver.url("/x"), "events", List.of("job.exploded")))
                .problem(400, "invalid-request");
    }

    private Hook hook(Api api, String path) {
        Answer made = api.post("webhooks", Map.of("url", receiver.url(path))).expect(201);
        return new Hook(api, made.field("id"), made.field("secret"));
    }

    private static String job(Api api, String name) {
        String job = api.job("strip-metadata", api.uploaded(name, TestPictures.plainJpeg(16, 12)));
        api.ended(job);
        return job;
    }

    /** Waits until the newest message has so many attempts behind it. */
    private static JsonNode attempted(Hook hook, int attempts) {
        Awaitility.await(attempts + " attempts")
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        hook::deliveries,
                        sent -> !sent.isEmpty()
                                && sent.getFirst().required("attempts").size() >= attempts);
        // Asked once more: the message may have been read just before the attempt that stood beside it was noted.
        return hook.deliveries().getFirst();
    }

    /** Has the portal look for what is due, and waits until it has: someone's test comes after what was due before. */
    private void tick() {
        Api api = Person.verified(server).api();
        Hook hook = hook(api, "/tick");
        int before = receiver.at("/tick").size();
        api.post("webhooks/" + hook.id() + "/test", null).expect(202);
        receiver.await("/tick", before + 1);
    }

    private void set(Instant to) {
        now = to;
        server.setClock(to);
    }
}
