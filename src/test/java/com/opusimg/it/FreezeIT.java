package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.opusimg.Promise;
import com.opusimg.engine.TestPictures;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A paused account is left as it is and goes on afterwards; a suspended one is shut and keeps its rights; objections count at once. */
class FreezeIT {

    private static final Duration PAUSE = Duration.ofDays(40);
    private static final Duration DAY = Duration.ofDays(1);

    /** Far from the times of every other class on this server. */
    private static Instant now = Instant.parse("2044-01-01T09:00:00Z");

    private static final OpusServer SERVER = Servers.timed();
    private final Receiver receiver = new Receiver();

    @BeforeAll
    static void begin() {
        SERVER.setClock(now);
        SERVER.forgetAdmin();
    }

    @AfterAll
    static void leave() {
        SERVER.forgetAdmin();
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    @Promise("RGT-5")
    void ofAFrozenPersonNothingIsProcessedAndThenEverythingGoesOn() {
        Person person = Person.verified(SERVER).lasting();
        Api api = person.api();
        String old = api.uploaded("old.jpg", TestPictures.plainJpeg(40, 30));
        passes(DAY); // over, and not swept
        receiver.answer("/hook", 500);
        api.post("webhooks", Map.of("url", receiver.url("/hook"))).expect(201);
        String early = api.uploaded("early.jpg", TestPictures.plainJpeg(40, 30));
        String late = api.uploaded("late.jpg", TestPictures.plainJpeg(40, 30));
        String seen = api.uploaded("seen.jpg", TestPictures.plainJpeg(40, 30));
        Instant deadline = deadline(api, late);
        api.ended(api.job("web-800", api.uploaded("first.jpg", TestPictures.plainJpeg(40, 30))));
        receiver.await("/hook", 1);
        await("the failed attempt is noted")
                .atMost(Duration.ofSeconds(30))
                .until(() -> waitingDelivery(api).path("nextAttempt").isString());

        String job = api.recipe(
                "{\"steps\":[{\"op\":\"resize\",\"width\":2400}],\"output\":{\"format\":\"avif\",\"effort\":9}}",
                many(api, 8));
        api.put("me/restriction", Map.of("ground", "accuracy", "reason", "My name is spelt wrong."))
                .expect(200);
        SERVER.mail().await(person.email(), "is paused");
        JsonNode counts = counts(api, job);
        assertThat(counts.required("running").asInt()).as("put back").isZero();
        int waiting = counts.required("waiting").asInt();
        assertThat(waiting).isPositive();

        passes(PAUSE);
        // Others are served meanwhile, so the workers and the queue are there.
        Api other = Person.verified(SERVER).api();
        other.ended(other.job("web-800", other.uploaded("a.jpg", TestPictures.plainJpeg(40, 30))));
        SERVER.sweep();
        assertThat(counts(api, job)).isEqualTo(counts);
        assertThat(receiver.at("/hook")).hasSize(1);
        assertThat(waitingDelivery(api).required("state").asString()).isEqualTo("waiting");
        api.get("files/" + seen + "/content").expect(200);
        api.get("files/" + old + "/content").problem(410, "file-expired");
        assertThat(api.get("files/" + old).expect(200).field("id"))
                .as("and not swept")
                .isEqualTo(old);
        assertThat(deadline(api, late)).as("as it were if it ended now").isEqualTo(deadline.plus(PAUSE));
        assertThat(SERVER.mail().to(person.email()))
                .extracting(Mailbox.Letter::subject)
                .last()
                .asString()
                .contains("is paused");

        api.delete("me/restriction").expect(204);
        assertThat(api.ended(job).required("state").asString()).isEqualTo("succeeded");
        receiver.await("/hook", 2);
        assertThat(deadline(api, late)).isEqualTo(deadline.plus(PAUSE));
        assertThat(deadline(api, seen)).as("opened while it stood still").isEqualTo(now.plus(DAY));
        SERVER.sweep();
        api.get("files/" + old).problem(404, "not-found");

        until(deadline.plus(PAUSE).minusSeconds(1));
        api.get("files/" + early + "/content").expect(200);
        until(deadline.plus(PAUSE));
        api.get("files/" + late + "/content").problem(410, "file-expired");
    }

    @Test
    @Promise("RGT-5")
    void whileItIsPausedAPersonReadsAndDeletesAndMakesNothing() {
        Person person = Person.verified(SERVER).lasting();
        Api api = person.api();
        String file = api.uploaded("a.jpg", TestPictures.plainJpeg(40, 30));
        String webhook = api.post("webhooks", Map.of("url", receiver.url("/x")))
                .expect(201)
                .field("id");
        String project =
                api.post("projects", Map.of("name", "Mine")).expect(201).field("id");
        URI link = URI.create(
                api.post("files/" + file + "/links", Map.of()).expect(201).field("url"));
        SERVER.anonymous().get(link).expect(200);
        api.get("me/restriction").problem(404, "not-found");

        api.put("me/restriction", Map.of("ground", "whim")).problem(400, "invalid-request");
        api.put("me/restriction", Map.of()).expect(200);
        api.put("me/restriction", Map.of()).problem(409, "conflict");
        for (Answer refused : List.of(
                api.tryUpload("b.jpg", TestPictures.plainJpeg(40, 30)),
                api.post("jobs", Map.of("inputs", List.of(file), "preset", "web-800")),
                api.raw("POST", "transform?preset=web-800", "image/jpeg", TestPictures.plainJpeg(40, 30)),
                api.get("files/" + file + "/metadata"),
                api.post("files/" + file + "/links", Map.of()),
                api.post("webhooks", Map.of("url", receiver.url("/y"))),
                api.patch("webhooks/" + webhook, Map.of("active", false)),
                api.post("webhooks/" + webhook + "/secret", null),
                api.post("webhooks/" + webhook + "/test", null),
                api.post("projects", Map.of("name", "Another")),
                api.patch("projects/" + project, Map.of("name", "Another")),
                api.put("me/settings", Map.of("noRetention", false)),
                api.post("me/phone", Map.of("number", Telephones.number())),
                api.post("me/phone/code", Map.of("code", "123456")),
                SERVER.admin().put("admin/accounts/" + person.id() + "/plan", Map.of("plan", "pro")))) {
            refused.problem(403, "account-restricted");
        }
        SERVER.anonymous().get(link).problem(404, "not-found");

        api.get("files/" + file + "/content").expect(200);
        api.get("files/archive?id=" + file).expect(200);
        api.patch("me", Map.of("firstName", "Augusta")).expect(200);
        Visitor browser = Visitor.signedIn(SERVER, person.email(), Person.PASSWORD);
        for (String page : List.of("/app", "/app/files", "/app/your-data", "/app/pause")) {
            assertThat(browser.open(page).expect(200).text()).as(page).contains("Processing of your account is paused");
        }
        api.delete("webhooks/" + webhook).expect(204);
        api.delete("projects/" + project).expect(204);

        api.delete("me/restriction").expect(204);
        api.delete("me/restriction").problem(409, "conflict");
        SERVER.anonymous().get(link).expect(200);
        api.delete("files/" + file).expect(204);
        assertThat(browser.open("/app").expect(200).text()).doesNotContain("Processing of your account is paused");
    }

    @Test
    @Promise("RGT-5")
    void staffLiftItOnlyAfterThePersonWasTold() {
        Person person = Person.verified(SERVER).lasting();
        Api admin = SERVER.admin();
        admin.put("admin/restrictions/" + person.id(), Map.of("ground", "claims", "reason", "Asked for by letter."))
                .expect(200);
        assertThat(admin.get("admin/restrictions?limit=200").expect(200).text()).contains(person.id());
        person.api().get("admin/restrictions").problem(403, "not-allowed");
        person.api()
                .post("admin/restrictions/" + person.id() + "/lift", Map.of("reason", "I say so myself."))
                .problem(403, "not-allowed");
        admin.post("admin/restrictions/" + person.id() + "/lift", Map.of("reason", "no"))
                .problem(400, "invalid-request");
        admin.post("admin/restrictions/" + person.id() + "/lift", Map.of("reason", "Your claim is settled."))
                .expect(200);
        assertThat(SERVER.mail().await(person.email(), "will be resumed").text())
                .contains("Your claim is settled.", "3 days");
        Instant lifts = await("the mail has left")
                .atMost(Duration.ofSeconds(30))
                .until(() -> person.api().get("me/restriction").json().path("liftsAt"), JsonNode::isString)
                .asString()
                .transform(Instant::parse);
        assertThat(lifts).isEqualTo(now.plus(Duration.ofDays(3)));
        until(lifts);
        await("it is lifted")
                .atMost(Duration.ofSeconds(60))
                .until(() -> person.api().get("me/restriction").status() == 404);
        SERVER.mail().await(person.email(), "goes on");
    }

    @Test
    @Promise("ACC-8")
    void aSuspendedPersonIsToldWhyAndKeepsTheirRights() {
        Person person = Person.verified(SERVER).lasting();
        Api api = person.api();
        Api admin = SERVER.admin();
        String file = api.uploaded("a.jpg", TestPictures.plainJpeg(40, 30));
        String job = api.recipe("{\"output\":{\"format\":\"avif\",\"effort\":9}}", many(api, 4));
        Visitor browser = Visitor.signedIn(SERVER, person.email(), Person.PASSWORD);
        String path = "admin/accounts/" + person.id() + "/suspension";
        var order = Map.of("reason", "Forty thousand mails in a night.", "reviewOn", "2044-12-01");
        api.put(path, order).problem(403, "not-allowed");
        admin.put(path, Map.of("reason", "spam", "reviewOn", "2044-12-01")).problem(400, "invalid-request");
        admin.put(path, Map.of("reason", "Forty thousand mails in a night.")).problem(400, "invalid-request");
        admin.get(path).problem(404, "not-found");
        admin.put(path, order).expect(200);
        admin.put(path, order).problem(409, "conflict");
        String self = admin.get("me").field("id");
        admin.put("admin/accounts/" + self + "/suspension", order).problem(403, "not-allowed");

        Answer refused = api.get("me");
        refused.problem(403, "account-suspended");
        assertThat(refused.text()).contains("Forty thousand mails", "/rights");
        SERVER.anonymous()
                .post("tokens", Map.of("email", person.email(), "password", Person.PASSWORD))
                .problem(403, "account-suspended");
        SERVER.anonymous()
                .post("tokens", Map.of("email", person.email(), "password", "wrong password"))
                .problem(401, "sign-in-failed");
        assertThat(browser.open("/app").status()).as("signed out").isNotEqualTo(200);
        assertThat(SERVER.mail().await(person.email(), "suspended").text()).contains("Forty thousand mails", "/rights");

        admin.post(path + "/lift", Map.of("reason", "It was somebody else.")).expect(204);
        assertThat(api.ended(job).required("state").asString()).isEqualTo("cancelled");
        SERVER.mail().await(person.email(), "no longer suspended");
        admin.put(path, order).expect(200);
        passes(DAY);
        SERVER.sweep();
        admin.post(path + "/lift", Map.of("reason", "It was somebody else.")).expect(204);
        api.get("files/" + file).problem(404, "not-found"); // retention went on
    }

    @Test
    @Promise("RGT-6")
    void anObjectionCountsAtOnceAndStaffAnswerTheRest() {
        Person person = Person.verified(SERVER).lasting();
        Api api = person.api();
        assertThat(api.get("me/activity").json().get(0).path("address").asString())
                .isEqualTo("127.0.0.1");
        api.put("me/objections/images", Map.of("grounds", "I do not want this."))
                .problem(404, "not-found");
        api.put("me/objections/security", Map.of()).problem(400, "invalid-request");
        assertThat(api.put("me/objections/security", Map.of("grounds", "Somebody looks for me."))
                        .expect(200)
                        .field("state"))
                .isEqualTo("asked");
        Visitor.signedIn(SERVER, person.email(), Person.PASSWORD);
        JsonNode signIn = api.get("me/activity").json().get(0);
        assertThat(signIn.required("event").asString()).isEqualTo("SIGNED_IN");
        assertThat(signIn.path("address").isMissingNode()).isTrue();
        assertThat(signIn.path("device").isMissingNode()).isTrue();
        assertThat(api.get("me/sessions").json().get(0).required("device").asString())
                .isEqualTo("Unknown device");

        Api admin = SERVER.admin();
        api.get("admin/objections").problem(403, "not-allowed");
        String id = admin.get("admin/objections")
                .expect(200)
                .json()
                .valueStream()
                .filter(one -> one.required("account").asString().equals(person.id()))
                .findFirst()
                .orElseThrow()
                .required("id")
                .asString();
        api.post("admin/objections/" + id + "/decision", Map.of("uphold", true, "answer", "I say so."))
                .problem(403, "not-allowed");
        admin.post("admin/objections/" + id + "/decision", Map.of("uphold", true, "answer", "You are right."))
                .expect(200);
        admin.post("admin/objections/" + id + "/decision", Map.of("uphold", false, "answer", "Or not, after all."))
                .problem(409, "conflict");
        SERVER.mail().await(person.email(), "upheld");
        assertThat(api.get("me/activity")
                        .json()
                        .valueStream()
                        .allMatch(one -> one.path("address").isMissingNode()))
                .as("what was kept for it is gone")
                .isTrue();
        api.delete("me/objections/security").expect(204);
        api.delete("me/objections/security").problem(404, "not-found");

        assertThat(api.put("me/objections/diagnostics", Map.of()).expect(200).field("state"))
                .isEqualTo("upheld");
        api.put("me/objections/abuse", Map.of("grounds", "This is not me at all."))
                .expect(200);
        String abuse = admin.get("admin/objections")
                .json()
                .valueStream()
                .filter(one -> one.required("account").asString().equals(person.id()))
                .findFirst()
                .orElseThrow()
                .required("id")
                .asString();
        Map<String, Object> grounds = Map.of(
                "account", person.id(), "kind", "spam", "reason", "Forty thousand mails", "reviewOn", "2044-05-01");
        admin.post("admin/abuse-cases", grounds).expect(201);
        admin.post("admin/objections/" + abuse + "/decision", Map.of("uphold", true, "answer", "You are right."))
                .expect(200);
        assertThat(admin.get("admin/abuse-cases?limit=200").text())
                .as("the case went with the purpose")
                .doesNotContain(person.id());
        admin.post("admin/abuse-cases", grounds).problem(409, "conflict");
    }

    private static String[] many(Api api, int count) {
        byte[] picture = TestPictures.plainJpeg(1_200, 900);
        String[] ids = new String[count];
        for (int i = 0; i < count; i++) {
            ids[i] = api.uploaded(i + ".jpg", picture);
        }
        return ids;
    }

    private static JsonNode counts(Api api, String job) {
        return api.get("jobs/" + job).expect(200).json().required("counts");
    }

    private static JsonNode waitingDelivery(Api api) {
        String webhook = api.get("webhooks").json().get(0).required("id").asString();
        return api.get("webhooks/" + webhook + "/deliveries")
                .expect(200)
                .json()
                .required("items")
                .get(0);
    }

    private static Instant deadline(Api api, String file) {
        return Instant.parse(api.get("files/" + file).expect(200).field("deleteAt"));
    }

    private static void passes(Duration period) {
        until(now.plus(period));
    }

    private static void until(Instant moment) {
        now = moment;
        SERVER.setClock(now);
    }
}
