package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A telephone number is an account's once the code that was sent to it is entered: by the clock, once, and counted over restarts. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PhoneIT {
    /** What needs a server of its own settings comes behind all that shares one. */
    private static final int LAST = Integer.MAX_VALUE;

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static OpusServer server;
    private static SmsStandIn provider;
    private static Map<String, String> running = Map.of();
    private static Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @BeforeAll
    static void start() {
        provider = new SmsStandIn();
        server = OpusServer.prepare("phone", Map.of());
        server.setClock(now);
        server.start(with(running));
    }

    @AfterAll
    static void close() {
        server.close();
        provider.close();
    }

    @Test
    @Promise("ACC-3")
    void aNumberIsVerifiedByTheCodeThatWasSentToIt() {
        runs(Map.of());
        Person person = Person.verified(server);
        Api api = person.api();
        String number = Telephones.number();
        JsonNode none = api.get("me/phone").expect(200).json();
        assertThat(none.required("available").asBoolean()).isTrue();
        assertThat(none.propertyNames()).doesNotContain("number", "verifiedAt", "code");

        JsonNode sent = start(api, number);
        assertThat(sent.required("delivery").asString()).isEqualTo("sent");
        JsonNode waiting = sent.required("phone").required("code");
        assertThat(waiting.required("number").asString())
                .endsWith(number.substring(10))
                .doesNotContain(number);
        assertThat(Instant.parse(waiting.required("expiresAt").asString())).isEqualTo(now.plus(Duration.ofMinutes(10)));
        String code = Telephones.code(server, number);
        assertThat(server.mail().to(person.email()))
                .as("a mail to the person would show nothing of their telephone")
                .noneMatch(letter -> letter.text().contains(code));

        Answer wrong = enter(api, Telephones.wrong(code));
        wrong.problem(400, "invalid-request");
        assertThat(wrong.text()).contains("\"code\"", "4 tries are left");
        enter(api, "").problem(400, "invalid-request");
        assertThat(enter(api, code.substring(0, 3) + " " + code.substring(3)).status())
                .isEqualTo(204);
        enter(api, code).problem(410, "code-expired");

        JsonNode verified = api.get("me/phone").expect(200).json();
        assertThat(verified.required("number").asString()).startsWith("+1 ").endsWith(number.substring(10));
        assertThat(verified.toString()).doesNotContain(number, number.substring(5, 10));
        assertThat(Instant.parse(verified.required("verifiedAt").asString())).isEqualTo(now);
        assertThat(server.mail()
                        .await(person.email(), "telephone number was verified")
                        .text())
                .contains("/app/phone")
                .doesNotContain(number);

        api.delete("me/phone").expect(204);
        api.delete("me/phone").problem(404, "not-found");
        assertThat(api.get("me/phone").json().propertyNames()).doesNotContain("number");
    }

    @Test
    @Tag("once")
    void whoMayNotIsRefusedAndNothingIsSent() {
        runs(Map.of());
        Person person = Person.verified(server);
        String own = Telephones.number();
        String national = own.substring("+1".length());
        for (String number : new String[] {
            "", "+1 900 234 5678", "+44 800 123 4567", "+44 20 7946 0958", national, "x".repeat(10_000)
        }) {
            Answer answer = person.api().post("me/phone", Map.of("number", number));
            answer.problem(400, "invalid-request");
            assertThat(answer.text()).contains("\"number\"");
        }
        person.api()
                .post("me/phone", Map.of("number", national, "region", "XX"))
                .problem(400, "invalid-request");
        person.api().post("me/phone", Map.of()).problem(400, "invalid-request");
        enter(person.api(), "123456").problem(410, "code-expired");
        Person.unverified(server)
                .api()
                .post("me/phone", Map.of("number", Telephones.number()))
                .problem(403, "address-not-verified");
        person.scoped("files:read").get("me/phone").problem(403, "not-allowed");
        person.scoped("files:read")
                .post("me/phone", Map.of("number", Telephones.number()))
                .problem(403, "not-allowed");
        server.anonymous().get("me/phone").problem(401, "sign-in-required");
        assertThat(server.mail().to(Telephones.address(own))).isEmpty();
        String written =
                "+1 (" + national.substring(0, 3) + ") " + national.substring(3, 6) + "-" + national.substring(6);
        assertThat(start(person.api(), written).toString()).doesNotContain(national);
    }

    @Test
    @Promise("ACC-3")
    void aCodeIsOverByTheClockAndTheOneBeforeByTheNext() {
        runs(Map.of());
        Api api = Person.verified(server).api();
        String number = Telephones.number();
        start(api, number);
        String old = Telephones.code(server, number);
        Answer early = api.post("me/phone", Map.of("number", number));
        early.problem(429, "too-many-requests");
        assertThat(Integer.parseInt(early.header("Retry-After").orElseThrow())).isBetween(1, 61);
        passes(MINUTE);
        start(api, number);
        String code = Telephones.code(server, number);
        if (!old.equals(code)) {
            enter(api, old).problem(400, "invalid-request");
        }
        passes(Duration.ofMinutes(10));
        Answer late = enter(api, code);
        late.problem(410, "code-expired");
        assertThat(late.text()).contains("too old");
        assertThat(api.get("me/phone").json().required("code").required("works").asBoolean())
                .isFalse();

        passes(Duration.ofHours(24));
        server.sweep();
        assertThat(api.get("me/phone").json().propertyNames())
                .as("unfinished codes go after a day")
                .doesNotContain("code");
    }

    @Test
    @Promise("ACC-3")
    void ofManyRightOnesAtOnceOneCounts() throws Exception {
        runs(Map.of());
        Api api = Person.verified(server).api();
        String number = Telephones.number();
        start(api, number);
        String code = Telephones.code(server, number);
        var results = new ArrayList<Integer>();
        try (var threads = Executors.newFixedThreadPool(4)) {
            Callable<Integer> act = () -> enter(api, code).status();
            for (var result : threads.invokeAll(List.of(act, act, act, act))) {
                results.add(result.get());
            }
        }
        assertThat(results).containsOnlyOnce(204).containsOnly(204, 410);
    }

    @Test
    @Promise("ACC-3")
    void whatWasSentIsCountedOverARestart() {
        runs(Map.of());
        Api api = Person.verified(server).api();
        String number = Telephones.number();
        for (int i = 0; i < 3; i++) {
            start(api, number);
            passes(MINUTE);
        }
        api.delete("me/phone").expect(204);
        server.restart(with(running));
        api.post("me/phone", Map.of("number", Telephones.number())).problem(429, "too-many-requests");
        Answer other = Person.verified(server).api().post("me/phone", Map.of("number", number));
        other.problem(429, "too-many-requests");
        passes(Duration.ofHours(1));
        start(api, number);
    }

    @Test
    @Tag("once")
    @Promise({"ACC-2", "ACC-3"})
    void numberAndCodeStandNowhereInTheClearAndTheCopyHasTheNumber() throws SQLException {
        runs(Map.of());
        Person person = Person.verified(server);
        String number = Telephones.number();
        String unfinished = Telephones.number();
        start(person.api(), number);
        String code = Telephones.code(server, number);
        enter(person.api(), code).expect(204);
        passes(MINUTE);
        start(person.api(), unfinished);
        Map<String, byte[]> copy = PackageIT.unpacked(PackageIT.download(person.api(), PackageIT.ask(person.api())));
        JsonNode section = JsonMapper.shared().readTree(copy.get("data/phone.json"));
        assertThat(section.toString()).contains("\"" + number + "\"", "\"" + unfinished + "\"");
        person.api().patch("me", Map.of("password", "another horse battery", "currentPassword", Person.PASSWORD));
        server.stop();

        List<String> texts = List.of(number.substring(1), unfinished.substring(1), code + " is your code");
        assertThat(Residue.search(server.data(), texts).stream().filter(trace -> !trace.startsWith("mail/")))
                .isEmpty();
        assertThat(Residue.search(server.data().resolve("mail"), texts))
                .as("the search finds what is there")
                .isNotEmpty();
        assertThat(server.log()).doesNotContain(texts).doesNotContain(code + "\n");
        try (Connection database = server.database();
                var found = database.createStatement()
                        .executeQuery("select action, actor, object_id, detail from audit_event where object_id = '"
                                + person.id() + "' order by seq")) {
            var audited = new ArrayList<String>();
            while (found.next()) {
                audited.add(found.getString(1) + " " + found.getString(4));
            }
            assertThat(audited)
                    .contains("TELEPHONE_NUMBER_READ account", "BIRTH_DATE_READ account", "PHONE_VERIFIED null")
                    .noneMatch(entry -> entry.contains(code) || entry.contains(number));
        }
        server.start(with(running));
    }

    @Test
    @Order(LAST)
    @Tag("once")
    @Promise("SHR-3")
    void aProviderGetsTheMessageOnceAndWhatIsDeclared() {
        runs(provider("/messages", Map.of()));
        Person person = Person.verified(server);
        Api api = person.api();
        int before = provider.received().size();
        String number = Telephones.number();
        assertThat(start(api, number).required("delivery").asString()).isEqualTo("sent");
        assertThat(provider.received()).hasSize(before + 1);
        var message = provider.received().getLast();
        assertThat(message.path()).isEqualTo("/messages");
        assertThat(message.header("Authorization")).isEqualTo("Bearer 1234");
        assertThat(message.header("Idempotency-Key")).hasSize(36);
        JsonNode body = JsonMapper.shared().readTree(message.body());
        assertThat(body.propertyNames()).containsExactlyInAnyOrder("to", "from", "text");
        assertThat(body.required("to").asString()).isEqualTo(number);
        assertThat(body.required("from").asString()).isEqualTo("Opus");
        String text = body.required("text").asString();
        assertThat(text.length()).as("one SMS").isLessThanOrEqualTo(160);
        assertThat(text).endsWith("@localhost #" + Telephones.codeIn(text));
        enter(api, Telephones.codeIn(text)).expect(204);
        assertThat(server.mail().to(Telephones.address(number))).isEmpty();

        // An answer that is lost: the message may be on its way, and is not sent twice.
        provider.answer(SmsStandIn.NONE);
        passes(MINUTE);
        String other = Telephones.number();
        assertThat(start(api, other).required("delivery").asString()).isEqualTo("uncertain");
        assertThat(provider.received()).hasSize(before + 2);
        enter(
                        api,
                        Telephones.codeIn(JsonMapper.shared()
                                .readTree(provider.received().getLast().body())
                                .required("text")
                                .asString()))
                .expect(204);

        // What the provider refuses reached nobody, so it is not counted, and the number of before stays.
        passes(MINUTE);
        String before2 = api.get("me/phone").json().required("number").asString();
        for (int i = 0; i < 4; i++) {
            provider.answer(400);
            api.post("me/phone", Map.of("number", Telephones.number())).problem(503, "codes-not-sent");
        }
        assertThat(provider.received()).hasSize(before + 6);
        assertThat(api.get("me/phone").json().required("number").asString()).isEqualTo(before2);
        start(api, Telephones.number());

        assertThat(server.anonymous().get("integrations").expect(200).text())
                .contains("Carrier and Sons", "idempotency-key");
        assertThat(Visitor.signedIn(server, person.email(), Person.PASSWORD)
                        .open("/app/phone?change=1")
                        .text())
                .contains("Carrier and Sons carries the message");
        assertThat(server.log()).doesNotContain(number, other, "is your code");
    }

    @Test
    @Order(LAST)
    @Tag("once")
    void aProviderThatTakesFormsGetsOne() {
        runs(provider(
                "/2010-04-01/Accounts/AC1/Messages.json",
                Map.of(
                        "OPUS_SMS_TOKEN", "Basic QUMxOnNlY3JldA==",
                        "OPUS_SMS_BODY", "To={to}&From={from}&Body={text}")));
        Api api = Person.verified(server).api();
        String number = Telephones.number();
        start(api, number);
        var message = provider.received().getLast();
        assertThat(message.header("Content-Type")).startsWith("application/x-www-form-urlencoded");
        Map<String, String> pairs = Arrays.stream(message.body().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        assertThat(pairs).containsOnlyKeys("To", "From", "Body").containsEntry("To", number);
        enter(api, Telephones.codeIn(pairs.get("Body"))).expect(204);
    }

    @Test
    @Order(LAST)
    @Tag("once")
    @Promise("SHR-3")
    void withoutAnAgreementOrWithoutAProviderNothingIsSent() {
        int before = provider.received().size();
        runs(provider("/messages", Map.of("OPUS_SMS_AGREEMENT", "")));
        Person person = Person.verified(server);
        String number = Telephones.number();
        person.api().post("me/phone", Map.of("number", number)).problem(503, "codes-not-sent");
        assertThat(provider.received()).hasSize(before);
        assertThat(server.mail().to(Telephones.address(number)))
                .as("and not to the folder either")
                .isEmpty();

        runs(Map.of("OPUS_SMTP_HOST", "localhost", "OPUS_SMTP_PORT", "1"));
        Answer refused = person.api().post("me/phone", Map.of("number", number));
        refused.problem(503, "codes-not-sent");
        assertThat(refused.text()).contains("This installation cannot send codes to telephones");
        JsonNode phone = person.api().get("me/phone").expect(200).json();
        assertThat(phone.required("available").asBoolean()).isFalse();
        Visitor browser = Visitor.signedIn(server, person.email(), Person.PASSWORD);
        assertThat(browser.open("/app/phone").expect(200).text()).contains("This installation cannot send codes");
        assertThat(server.mail().to(Telephones.address(number))).isEmpty();
        assertThat(server.log())
                .contains("No SMS provider is set (OPUS_SMS_URL): no telephone number can be verified.");
    }

    @Test
    @Tag("once")
    @Promise("ACC-3")
    void aBrowserWithoutScriptsGoesTheWholeWay() {
        runs(Map.of());
        Person person = Person.verified(server);
        Visitor browser = Visitor.signedIn(server, person.email(), Person.PASSWORD);
        String number = Telephones.number();
        Answer wrong = browser.submit("/app/phone", Map.of("number", "+44 20 7946 0958"));
        assertThat(wrong.expect(200).text()).contains("This is a landline");
        Answer sent = browser.submit("/app/phone", Map.of("region", "US", "number", number.substring(2)));
        assertThat(sent.expect(200).text())
                .contains("Enter the code", "autocomplete=\"one-time-code\"", "inputmode=\"numeric\"")
                .doesNotContain(number);
        String code = Telephones.code(server, number);
        assertThat(browser.submit("/app/phone", Map.of("code", Telephones.wrong(code)))
                        .text())
                .contains("4 tries are left");
        assertThat(browser.submit("/app/phone", Map.of("code", code)).text()).contains("Your number is verified");
        assertThat(browser.open("/app/settings").text()).contains("•••-••" + number.substring(10));
        Answer change = browser.submit("/app/phone?change=1", Map.of("number", "nonsense"));
        assertThat(change.text()).contains("Another number", "Give a mobile number");
    }

    private static Map<String, String> provider(String path, Map<String, String> more) {
        var all = new HashMap<String, String>(Map.of(
                "OPUS_SMS_URL", provider.url(path),
                "OPUS_SMS_TOKEN", "Bearer 1234",
                "OPUS_SMS_FROM", "Opus",
                "OPUS_SMS_PROCESSOR", "Carrier and Sons",
                "OPUS_SMS_AGREEMENT", "DPA-7",
                "OPUS_SMS_LOCATION", "Delft",
                "OPUS_SMS_SAFEGUARD", "None needed: within the EEA"));
        all.putAll(more);
        return all;
    }

    /** Has the server run with these settings, and its clock an hour on: no test stands in another's way. */
    private static void runs(Map<String, String> settings) {
        passes(Duration.ofHours(2));
        if (!running.equals(settings)) {
            running = settings;
            server.restart(with(settings));
        }
        server.forgetAdmin();
    }

    private static Map<String, String> with(Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.put("OPUS_CLOCK_FILE", server.clockFile().toString());
        return all;
    }

    private static void passes(Duration time) {
        now = now.plus(time);
        server.setClock(now);
    }

    private static JsonNode start(Api api, String number) {
        return api.post("me/phone", Map.of("number", number)).expect(202).json();
    }

    private static Answer enter(Api api, String code) {
        return api.post("me/phone/code", Map.of("code", code));
    }
}
