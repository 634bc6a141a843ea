package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.Ed25519Signer;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.gen.OctetKeyPairGenerator;
import com.opusimg.Promise;
import com.opusimg.platform.crypto.Secrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Privacy choices and their receipts, by HTTP, on a portal that asks for all that can be asked for in a browser. */
class ConsentIT {

    private static final List<String> ALL = List.of("product-analytics", "usage-statistics", "web-analytics");
    private static final List<String> ONE = List.of("usage-statistics");
    private static final List<String> NONE = List.of();
    private static final Map<String, String> PLAUSIBLE = Map.of(
            "OPUS_PLAUSIBLE_HOST", "https://plausible.example.org",
            "OPUS_PLAUSIBLE_DOMAIN", "example.org",
            "OPUS_PLAUSIBLE_AGREEMENT", "DPA of 2026-03-01",
            "OPUS_PLAUSIBLE_LOCATION", "Germany",
            "OPUS_PLAUSIBLE_SAFEGUARD", "None needed: within the EEA");

    private static OpusServer server;

    @BeforeAll
    static void start() {
        var settings = new HashMap<>(PLAUSIBLE);
        settings.putAll(Map.of(
                "OPUS_USAGE_STATISTICS", "true",
                "OPUS_POSTHOG_HOST", "https://posthog.example.org",
                "OPUS_POSTHOG_KEY", "phc_test",
                "OPUS_POSTHOG_AGREEMENT", "DPA of 2026-03-01",
                "OPUS_POSTHOG_LOCATION", "Ireland",
                "OPUS_POSTHOG_SAFEGUARD", "None needed: within the EEA",
                "OPUS_LIMIT_CONSENT", "1000000"));
        server = OpusServer.prepare("consent", settings);
        server.setClock(Instant.now());
        server.start(clock());
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static Map<String, String> clock() {
        return Map.of("OPUS_CLOCK_FILE", server.clockFile().toString());
    }

    @Test
    @Promise({"CON-3", "CON-4"})
    void nothingOptionalIsAllowedUntilSomebodySaysYes() {
        var browser = new Browsing(server);
        assertThat(browser.standing().required("purposes").size()).isEqualTo(ALL.size());
        assertThat(browser.allowed()).isEmpty();
        browser.answer(ONE).expect(201);
        assertThat(browser.allowed()).isEqualTo(ONE);
        assertThat(new Browsing(server).allowed()).as("another browser").isEmpty();
    }

    @Test
    @Promise("CON-8")
    void aYesIsTakenBackAtOnce() {
        var browser = new Browsing(server);
        browser.answer(ALL).expect(201);
        assertThat(browser.allowed()).containsExactlyInAnyOrderElementsOf(ALL);
        browser.answer(NONE).expect(201);
        assertThat(browser.allowed()).isEmpty();
        JsonNode receipt = receipt(browser, 0);
        assertThat(states(receipt)).containsOnly("dpv:ConsentWithdrawn");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sale", "no-such-purpose", "account", "marketing-mail", "", "usage-statistics ", "<b>"})
    @Promise({"CON-10", "SHR-1", "SHR-7"})
    void whatIsNotAskedForCannotBeAllowed(String purpose) {
        var browser = new Browsing(server);
        browser.answer(List.of("usage-statistics", purpose)).problem(400, "invalid-request");
        assertThat(browser.allowed()).isEmpty();
        assertThat(browser.decisions()).isEmpty();
    }

    @Test
    void aBodyThatIsNoAnswerIsRefusedAndChangesNothing() {
        var browser = new Browsing(server);
        for (Object body : new Object[] {
            Map.of(),
            List.of(),
            "yes",
            Map.of("granted", "all"),
            Map.of("granted", java.util.Arrays.asList((String) null))
        }) {
            browser.post("consent/decisions", body).problem(400, "invalid-request");
        }
        Map<String, Object> odd = browser.body(ONE);
        odd.put("previous", "not an id");
        browser.post("consent/decisions", odd).problem(400, "invalid-request");
        assertThat(browser.decisions()).isEmpty();
    }

    @Test
    @Promise("CON-8")
    void anAnswerThatWasSentOnceCannotBeSentAgainLater() {
        var browser = new Browsing(server);
        Map<String, Object> yes = browser.body(ALL);
        browser.post("consent/decisions", yes).expect(201);
        browser.answer(NONE).expect(201);
        browser.post("consent/decisions", yes).problem(409, "conflict");
        assertThat(browser.allowed()).isEmpty();
    }

    @Test
    @Promise("CON-12")
    void nobodyAnswersATextThatTheyWereNotShown() {
        var browser = new Browsing(server);
        Map<String, Object> other = browser.body(ALL);
        other.put("text", "0".repeat(64));
        browser.post("consent/decisions", other).problem(409, "conflict");
        other.remove("text");
        browser.post("consent/decisions", other).problem(409, "conflict");
        assertThat(browser.allowed()).isEmpty();
    }

    @Test
    void aPageElsewhereCannotAnswerForAnybody() {
        var browser = new Browsing(server);
        for (String site : List.of("cross-site", "same-site", "none")) {
            browser.post("consent/decisions", browser.body(ALL), "Sec-Fetch-Site", site)
                    .problem(403, "cross-site");
            browser.post("consent/signals", Map.of(), "Sec-Fetch-Site", site, "DNT", "1")
                    .problem(403, "cross-site");
        }
        browser.post("consent/decisions", browser.body(ALL), "").problem(403, "cross-site");
        assertThat(browser.decisions()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-GPC, 1, true",
        "Sec-GPC, ' 1 ', true",
        "DNT, 1, true",
        "sec-gpc, 1, true",
        "Sec-GPC, 0, false",
        "DNT, 0, false",
        "Sec-GPC, yes, false",
        "DNT, null, false"
    })
    @Promise("CON-7")
    void aSignalIsARefusalAndAnOptOutFromTheFirstRequestOn(String field, String value, boolean counts) {
        var browser = new Browsing(server);
        browser.answer(ALL).expect(201);
        browser.sending(field, value);
        JsonNode standing = browser.standing();
        assertThat(browser.allowed().isEmpty()).isEqualTo(counts);
        assertThat(standing.required("saleOptOut").asBoolean()).isEqualTo(counts);
        assertThat(standing.required("signals").isEmpty()).isEqualTo(!counts);
        browser.sending();
        assertThat(browser.allowed()).as("nothing was recorded yet").hasSize(ALL.size());
    }

    @Test
    @Promise("CON-7")
    void onlyALaterChoiceOfThePersonOverridesASignal() {
        var browser = new Browsing(server);
        browser.answer(ALL).expect(201);
        browser.sending("Sec-GPC", "1");
        JsonNode heeded = browser.heed().expect(201).json();
        assertThat(heeded.required("method").asString()).isEqualTo("signal");
        assertThat(heeded.required("saleOptOut").asBoolean()).isTrue();
        assertThat(browser.sending().allowed())
                .as("also where it is not sent any more")
                .isEmpty();

        browser.sending("Sec-GPC", "1").answer(ONE).expect(201);
        assertThat(browser.allowed()).isEqualTo(ONE);
        browser.heed().expect(201);
        assertThat(browser.allowed()).as("the signal is known").isEqualTo(ONE);

        browser.sending("Sec-GPC", "1", "DNT", "1");
        assertThat(browser.allowed()).as("another signal is a later word").isEmpty();
    }

    /** Some browsers tell their pages and not their servers. */
    @Test
    @Promise("CON-7")
    void aSignalThatOnlyPagesSeeIsOverriddenByALaterChoiceInTheSameBrowserAlone() {
        Person person = Person.verified(server);
        var phone = new Browsing(Visitor.signedIn(server, person.email(), Person.PASSWORD));
        phone.post("consent/signals", Map.of("globalPrivacyControl", true)).expect(201);
        phone.answer(ONE).expect(201);
        assertThat(phone.decisions().getFirst().required("signals").get(0).asString())
                .isEqualTo("gpc");
        assertThat(phone.allowed()).isEqualTo(ONE);

        phone.post("consent/signals", Map.of("globalPrivacyControl", true)).expect(201);
        assertThat(phone.allowed()).as("it is known").isEqualTo(ONE);
        var desktop = new Browsing(Visitor.signedIn(server, person.email(), Person.PASSWORD));
        desktop.answer(ALL).expect(201);
        assertThat(desktop.allowed()).hasSize(ALL.size());
        assertThat(phone.sending("Sec-GPC", "1").allowed())
                .as("chosen elsewhere")
                .isEmpty();
    }

    @Test
    @Promise({"CON-7", "SHR-1"})
    void aSignalIsRecordedOnceAndOnlyWhereThereIsOne() {
        var browser = new Browsing(server);
        browser.heed().problem(400, "invalid-request");
        browser.sending("DNT", "1");
        String first = browser.heed().expect(201).field("id");
        assertThat(browser.heed().expect(201).field("id")).isEqualTo(first);
        assertThat(browser.decisions()).hasSize(1);
        assertThat(receipt(browser, 0).required("sale_or_sharing").asString()).isEqualTo("opted out");
        Answer inPage = new Browsing(server)
                .post("consent/signals", Map.of("globalPrivacyControl", true))
                .expect(201);
        assertThat(inPage.json().required("signals").get(0).asString()).isEqualTo("gpc");
    }

    @Test
    @Promise("CON-7")
    void theSiteSaysThatItHeedsTheSignal() {
        JsonNode said = server.anonymous()
                .get(server.http("/.well-known/gpc.json"))
                .expect(200)
                .json();
        assertThat(said.required("gpc").asBoolean()).isTrue();
        assertThat(said.required("lastUpdate").asString()).matches("\\d{4}-\\d\\d-\\d\\d");
    }

    /** Who chose what before signing in; y is yes to one thing, n is no to all. */
    @ParameterizedTest
    @CsvSource({
        // browser, account: allowed while signed in, allowed in that browser after signing out
        "-, -, n, n",
        "y, -, y, y",
        "n, -, n, n",
        "-, y, y, n",
        "-, n, n, n",
        "y, y, y, y",
        "y, n, n, n",
        "n, y, n, n",
        "n, n, n, n"
    })
    @Promise({"CON-8", "CON-4", "CON-3"})
    void atSignInTheStricterWins(String before, String ofAccount, String signedIn, String after) {
        Person person = Person.verified(server);
        if (!ofAccount.equals("-")) {
            var elsewhere = new Browsing(Visitor.signedIn(server, person.email(), Person.PASSWORD));
            elsewhere.answer(ofAccount.equals("y") ? ONE : NONE).expect(201);
        }
        var visitor = new Visitor(server);
        var browser = new Browsing(visitor);
        if (!before.equals("-")) {
            browser.answer(before.equals("y") ? ONE : NONE).expect(201);
        }
        assertThat(visitor.submit("/sign-in", Map.of("email", person.email(), "password", Person.PASSWORD))
                        .status())
                .isEqualTo(302);
        assertThat(browser.allowed()).as("signed in").isEqualTo(signedIn.equals("y") ? ONE : NONE);
        assertThat(visitor.send(visitor.request("/sign-out").POST(java.net.http.HttpRequest.BodyPublishers.noBody()))
                        .status())
                .isEqualTo(302);
        assertThat(browser.allowed()).as("signed out").isEqualTo(after.equals("y") ? ONE : NONE);
    }

    @Test
    @Promise("CON-8")
    void whatIsTakenBackInOneBrowserIsTakenBackInAllOfTheAccount() {
        Person person = Person.verified(server);
        var desktop = new Browsing(Visitor.signedIn(server, person.email(), Person.PASSWORD));
        desktop.answer(ALL).expect(201);
        var phone = new Browsing(Visitor.signedIn(server, person.email(), Person.PASSWORD));
        assertThat(phone.allowed()).hasSize(ALL.size());
        phone.answer(NONE).expect(201);
        assertThat(desktop.allowed()).isEmpty();
    }

    @Test
    @Promise({"CON-7", "CON-8"})
    void aSignalOfOneBrowserCountsForTheAccount() {
        Person person = Person.verified(server);
        var desktop = new Browsing(Visitor.signedIn(server, person.email(), Person.PASSWORD));
        desktop.answer(ALL).expect(201);
        var phone = new Browsing(Visitor.signedIn(server, person.email(), Person.PASSWORD)).sending("Sec-GPC", "1");
        assertThat(phone.allowed()).isEmpty();
        phone.heed().expect(201);
        assertThat(desktop.allowed()).isEmpty();
    }

    @Test
    @Promise({"CON-7", "CON-8"})
    void aYesInSpiteOfASignalIsNotTakenToBrowsersWhoseSignalNobodySaw() {
        Person person = Person.verified(server);
        new Browsing(Visitor.signedIn(server, person.email(), Person.PASSWORD))
                .answer(ALL)
                .expect(201);
        var visitor = new Visitor(server);
        var insisting = new Browsing(visitor).sending("Sec-GPC", "1");
        insisting.answer(ONE).expect(201);
        assertThat(insisting.allowed()).isEqualTo(ONE);
        visitor.signIn(person.email(), Person.PASSWORD);
        var other = new Browsing(Visitor.signedIn(server, person.email(), Person.PASSWORD));
        assertThat(other.allowed()).as("without a signal").isEqualTo(ONE);
        assertThat(other.sending("Sec-GPC", "1").allowed()).as("with one").isEmpty();
    }

    /** Opening an account takes the terms; that is a contract and no consent. */
    @Test
    @Promise("CON-13")
    void acceptingTheTermsAllowsNothing() {
        Person person = Person.verified(server);
        assertThat(person.api().get("me/policies/acceptances").expect(200).json())
                .isNotEmpty();
        var browser = new Browsing(Visitor.signedIn(server, person.email(), Person.PASSWORD));
        assertThat(browser.decisions()).isEmpty();
        assertThat(browser.allowed()).isEmpty();
    }

    @Test
    void aProgramWithAKeyDecidesForItsAccount() {
        Person person = Person.verified(server);
        JsonNode asked = person.api().get("consent").expect(200).json();
        Answer made = person.api()
                .post(
                        "consent/decisions",
                        Map.of("granted", ONE, "text", asked.required("text").asString()))
                .expect(201);
        assertThat(made.field("method")).isEqualTo("api");
        assertThat(made.header("Set-Cookie")).isEmpty();
        assertThat(new Browsing(Visitor.signedIn(server, person.email(), Person.PASSWORD)).allowed())
                .isEqualTo(ONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1.b.x.y.z",
                "1.b.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.------------------------------------.0.usage-statistics..",
                "1.b.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.01930000-0000-7000-8000-000000000000.0123456789abcdef.usage-statistics..",
                "1.a.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.01930000-0000-7000-8000-000000000000.0123456789abcdef.usage-statistics..",
                "%00%ff",
                "true",
                "{\"all\":true}"
            })
    @Promise({"CON-3", "CON-4"})
    void aCookieOfOnesOwnMakingAllowsNothing(String value) {
        Answer answer =
                server.anonymous().get("consent", "Cookie", "opus_consent=" + value + "; opus_consent=" + value);
        answer.expect(200)
                .json()
                .required("purposes")
                .forEach(one -> assertThat(one.required("allowed").asBoolean()).isFalse());
        Answer huge = server.anonymous().get("consent", "Cookie", "opus_consent=" + "1.b.".repeat(1000));
        huge.expect(200);
    }

    @Test
    @Promise("CON-4")
    void everybodyIsAskedAgainAfterTheStatedTime() {
        var browser = new Browsing(server);
        Instant start = Instant.now();
        server.setClock(start);
        browser.answer(ALL).expect(201);
        server.setClock(start.plus(Duration.ofDays(180)).minusSeconds(1));
        assertThat(browser.allowed()).hasSize(ALL.size());
        server.setClock(start.plus(Duration.ofDays(180)).plusSeconds(1));
        assertThat(browser.allowed()).isEmpty();
        browser.answer(ONE).expect(201);
        assertThat(browser.allowed()).isEqualTo(ONE);
        server.setClock(start);
    }

    @Test
    @Promise("CON-12")
    void aDecisionIsKeptAsProofForTheStatedTimeAndThenGoes() {
        var browser = new Browsing(server);
        Instant start = Instant.now();
        server.setClock(start);
        browser.answer(ALL).expect(201);
        Duration kept = Duration.ofDays(180 + 1095);
        server.setClock(start.plus(kept).minusSeconds(1));
        server.forgetAdmin();
        server.sweep();
        assertThat(browser.decisions()).hasSize(1);
        server.setClock(start.plus(kept).plusSeconds(1));
        server.sweep();
        assertThat(browser.decisions()).isEmpty();
        server.setClock(start);
        server.forgetAdmin();
    }

    @Test
    @Promise("CON-12")
    void everyDecisionIsAddedAndNoneChanged() {
        var browser = new Browsing(server);
        browser.answer(ALL).expect(201);
        String first = receipt(browser, 0).toString();
        browser.answer(NONE).expect(201);
        browser.sending("Sec-GPC", "1").heed().expect(201);
        browser.sending().answer(ONE).expect(201);
        assertThat(browser.decisions()).hasSize(4);
        assertThat(receipt(browser, 3).toString()).isEqualTo(first);
    }

    @Test
    @Promise("CON-12")
    void aReceiptSaysWhoWasAskedWhatAndAnsweredHow() {
        var browser = new Browsing(server);
        browser.answer(ONE).expect(201);
        JsonNode receipt = receipt(browser, 0);
        assertThat(receipt.required("schema_version").asString()).isEqualTo("ISO/IEC TS 27560:2023");
        assertThat(receipt.required("record_id").asString())
                .isEqualTo(browser.decisions().getFirst().required("id").asString());
        assertThat(receipt.required("pii_principal_id").asString()).startsWith("urn:opus:browser:");
        assertThat(receipt.required("notice_text").asString())
                .contains("Three groups.", "PostHog", "Ireland", "Plausible", "Germany")
                .doesNotContain("May we count how Opus is used?");
        assertThat(receipt.required("notice_text_sha256").asString())
                .isEqualTo(Secrets.hash(receipt.required("notice_text").asString()));
        assertThat(receipt.required("purposes").size()).isEqualTo(ALL.size());
        receipt.required("purposes").forEach(purpose -> {
            assertThat(purpose.required("lawful_basis").asString()).isEqualTo("dpv:Consent");
            assertThat(purpose.required("purpose_type").asString()).startsWith("dpv:");
            String state =
                    purpose.required("events").get(0).required("event_state").asString();
            boolean given = purpose.required("purpose").asString().equals("usage-statistics");
            assertThat(state).isEqualTo(given ? "dpv:ConsentGiven" : "dpv:ConsentRefused");
        });
        assertThat(receipt.required("party_identification")
                        .get(0)
                        .required("party_role")
                        .asString())
                .isEqualTo("dpv:DataController");
        Instant.parse(receipt.required("decided_at").asString());
    }

    @Test
    @Promise("CON-12")
    void aReceiptOfTheBannerHasTheWordsOfTheBanner() {
        var browser = new Browsing(server);
        Map<String, Object> body = browser.body(ONE);
        body.put("fromBanner", true);
        browser.post("consent/decisions", body).problem(409, "conflict");
        Matcher shown = Pattern.compile("data-text=\"([0-9a-f]{64})\"")
                .matcher(new Visitor(server).open("/").expect(200).text());
        assertThat(shown.find()).isTrue();
        body.put("text", shown.group(1));
        browser.post("consent/decisions", body).expect(201);
        assertThat(receipt(browser, 0).required("notice_text").asString())
                .startsWith("May we count how Opus is used?")
                .endsWith("Allow all")
                .doesNotContain("Three groups.");
    }

    @Test
    @Promise("CON-12")
    void anotherPersonsReceiptIsNobodyElsesAndAllOfOnesOwnAreThere() {
        var browser = new Browsing(server);
        for (int i = 0; i < 4; i++) {
            browser.answer(i % 2 == 0 ? ALL : NONE).expect(201);
        }
        JsonNode page = browser.get("consent/decisions?limit=3").expect(200).json();
        assertThat(page.required("items").size()).isEqualTo(3);
        String cursor = page.required("nextCursor").asString();
        JsonNode rest = browser.get("consent/decisions?limit=3&cursor=" + cursor)
                .expect(200)
                .json();
        assertThat(rest.required("items").size()).isEqualTo(1);
        assertThat(rest.has("nextCursor") && !rest.get("nextCursor").isNull()).isFalse();
        String id = rest.required("items").get(0).required("id").asString();
        browser.get("consent/receipts/" + id).expect(200);
        new Browsing(server).get("consent/receipts/" + id).problem(404, "not-found");
        Person.unverified(server).api().get("consent/receipts/" + id).problem(404, "not-found");
        browser.get("consent/decisions?limit=0").problem(400, "invalid-request");
        browser.get("consent/decisions?cursor=x").problem(400, "invalid-request");
    }

    @Test
    @Promise("CON-12")
    void aReceiptIsVerifiedHereAndAChangedOneIsNot() {
        var browser = new Browsing(server);
        browser.answer(ONE).expect(201);
        String receipt = receipt(browser, 0).toString();
        assertThat(verified(receipt)).isTrue();
        assertThat(verified(JsonMapper.shared().readTree(receipt).toPrettyString()))
                .as("laid out otherwise")
                .isTrue();
        for (int at = receipt.indexOf("schema_version\":\"ISO"); at < receipt.length(); at += 41) {
            char other = receipt.charAt(at) == 'A' ? 'B' : 'A';
            assertThat(verified(receipt.substring(0, at) + other + receipt.substring(at + 1)))
                    .as("changed at " + at + ": " + receipt.substring(at, Math.min(at + 20, receipt.length())))
                    .isFalse();
        }
        for (String rubbish : List.of(
                "{}",
                "[]",
                "null",
                "x",
                "a.b.c",
                "{\"proof\":{}}",
                "{\"proof\":{\"jws\":7}}",
                "{".repeat(50_000),
                "{\"a\":" + "[".repeat(1_001) + "]".repeat(1_001) + "}")) {
            assertThat(verified(rubbish))
                    .as(rubbish.substring(0, Math.min(20, rubbish.length())))
                    .isFalse();
        }
        server.anonymous()
                .post("consent/receipts/verification", Map.of("receipt", " "))
                .problem(400, "invalid-request");
    }

    @Test
    @Promise("CON-12")
    void aForgedReceiptIsNone() throws Exception {
        var browser = new Browsing(server);
        browser.answer(NONE).expect(201);
        String jws = receipt(browser, 0).required("proof").required("jws").asString();
        assertThat(verified(jws)).as("the signature alone").isTrue();
        var genuine = JWSObject.parse(jws);
        String payload = genuine.getPayload().toString().replace("ConsentRefused", "ConsentGiven");
        String head = jws.substring(0, jws.indexOf('.'));
        String signature = jws.substring(jws.lastIndexOf('.') + 1);
        assertThat(verified(head + "." + base64(payload) + "." + signature))
                .as("other content")
                .isFalse();
        assertThat(verified(base64("{\"alg\":\"none\"}") + "." + base64(payload) + "."))
                .as("no signature")
                .isFalse();
        OctetKeyPair own = new OctetKeyPairGenerator(Curve.Ed25519)
                .keyID(genuine.getHeader().getKeyID())
                .generate();
        var forged = new JWSObject(genuine.getHeader(), new Payload(payload));
        forged.sign(new Ed25519Signer(own));
        assertThat(verified(forged.serialize()))
                .as("a key of one's own under our key's name")
                .isFalse();
        String ours =
                server.anonymous().get(server.http("/.well-known/jwks.json")).text();
        var mac = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .keyID(genuine.getHeader().getKeyID())
                        .build(),
                new Payload(payload));
        mac.sign(new MACSigner(ours.getBytes(StandardCharsets.UTF_8)));
        assertThat(verified(mac.serialize()))
                .as("our public key taken for a secret")
                .isFalse();
    }

    @Test
    @Promise("CON-12")
    void aReceiptIsVerifiedWithoutUsByATool(@TempDir Path folder) throws Exception {
        var browser = new Browsing(server);
        browser.answer(ONE).expect(201);
        String jws = receipt(browser, 0).required("proof").required("jws").asString();
        JsonNode key = server.anonymous()
                .get(server.http("/.well-known/jwks.json"))
                .json()
                .required("keys")
                .get(0);
        assertThat(key.required("crv").asString()).isEqualTo("Ed25519");
        assertThat(key.has("d")).as("the private half").isFalse();
        // RFC 8410: an Ed25519 public key in DER is this head and its 32 bytes.
        byte[] der = Stream.of(
                        java.util.HexFormat.of().parseHex("302a300506032b6570032100"),
                        Base64.getUrlDecoder().decode(key.required("x").asString()))
                .collect(java.io.ByteArrayOutputStream::new, java.io.ByteArrayOutputStream::writeBytes, (a, b) -> {})
                .toByteArray();
        Files.write(folder.resolve("key.der"), der);
        String signed = jws.substring(0, jws.lastIndexOf('.'));
        Files.writeString(folder.resolve("signed"), signed);
        Files.write(
                folder.resolve("signature"), Base64.getUrlDecoder().decode(jws.substring(jws.lastIndexOf('.') + 1)));
        assertThat(openssl(folder)).as("openssl on the receipt").isZero();
        Files.writeString(
                folder.resolve("signed"),
                signed.substring(0, signed.length() - 1) + (signed.endsWith("A") ? "B" : "A"));
        assertThat(openssl(folder)).as("openssl on a changed one").isNotZero();
    }

    @Test
    void anotherPersonsReceiptIsNotThere() {
        var one = new Browsing(server);
        String id = one.answer(ONE).expect(201).field("id");
        new Browsing(server).get("consent/receipts/" + id).problem(404, "not-found");
        Person.verified(server).api().get("consent/receipts/" + id).problem(404, "not-found");
        one.get("consent/receipts/" + id).expect(200);
    }

    /** A session that ran out takes no cookie with it; whoever sits there next is somebody else. */
    @Test
    @Promise("SEC-2")
    void whatAnAccountLeavesInABrowserIsNobodyElses() {
        Person first = Person.verified(server);
        var visitor = Visitor.signedIn(server, first.email(), Person.PASSWORD);
        var browser = new Browsing(visitor);
        browser.answer(ONE).expect(201);
        first.api()
                .delete("me/sessions/"
                        + first.api()
                                .get("me/sessions")
                                .json()
                                .get(0)
                                .required("id")
                                .asString())
                .expect(204);
        assertThat(browser.decisions()).as("signed out").isEmpty();
        assertThat(browser.allowed()).isEmpty();

        Person second = Person.verified(server);
        visitor.submit("/sign-in", Map.of("email", second.email(), "password", Person.PASSWORD));
        assertThat(browser.decisions()).as("of somebody else").isEmpty();
        browser.answer(NONE).expect(201);
        assertThat(browser.decisions()).hasSize(1);
    }

    @Test
    @Promise("CON-8")
    void nobodySaysYesForTheNextPersonAtTheSameBrowser() {
        Person first = Person.verified(server);
        Person second = Person.verified(server);
        var visitor = new Visitor(server);
        var browser = new Browsing(visitor);
        browser.answer(NONE).expect(201);
        visitor.signIn(first.email(), Person.PASSWORD);
        browser.answer(ALL).expect(201);
        visitor.send(visitor.request("/sign-out").POST(java.net.http.HttpRequest.BodyPublishers.noBody()));
        visitor.signIn(second.email(), Person.PASSWORD);
        assertThat(browser.allowed()).isEmpty();
        assertThat(second.api()
                        .get("consent/decisions")
                        .json()
                        .required("items")
                        .size())
                .isZero();
        assertThat(first.api()
                        .get("consent")
                        .json()
                        .required("decision")
                        .required("granted")
                        .size())
                .isEqualTo(ALL.size());
    }

    @Test
    @Promise("CON-8")
    void signingInMakesNoYesLastLonger() {
        Instant start = Instant.now();
        server.setClock(start);
        var visitor = new Visitor(server);
        var browser = new Browsing(visitor);
        browser.answer(ALL).expect(201);
        server.setClock(start.plus(Duration.ofDays(179)));
        Person person = Person.verified(server);
        visitor.signIn(person.email(), Person.PASSWORD);
        assertThat(browser.allowed()).hasSameSizeAs(ALL);
        server.setClock(start.plus(Duration.ofDays(181)));
        assertThat(browser.allowed()).isEmpty();
        server.setClock(start);
    }

    @Test
    @Promise("ACC-7")
    void theDecisionsOfAnAccountGoWithIt() {
        Person person = Person.verified(server);
        var visitor = new Visitor(server);
        var browser = new Browsing(visitor);
        browser.answer(ALL).expect(201);
        visitor.signIn(person.email(), Person.PASSWORD);
        browser.answer(NONE).expect(201);
        assertThat(browser.decisions()).hasSize(3);
        person.api().delete("me").expect(204);
        assertThat(browser.decisions()).as("what the browser chose before").hasSize(1);
    }

    @Test
    void manyAnswersAtOnceLeaveOneThatStands() throws Exception {
        var browser = new Browsing(server);
        browser.answer(NONE).expect(201);
        Map<String, Object> body = browser.body(ONE);
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Answer>> all = IntStream.range(0, 24)
                    .<Callable<Answer>>mapToObj(i -> () -> browser.post("consent/decisions", body))
                    .toList();
            for (var answer : threads.invokeAll(all)) {
                assertThat(answer.get().status()).isIn(201, 409);
            }
        }
        assertThat(browser.allowed()).isEqualTo(ONE);
    }

    /** Last in its effect: the portal starts anew, asks for less, and takes few answers from one network. */
    @Test
    @Tag("once")
    @Promise({"CON-12", "CON-10"})
    void whoAnsweredSomethingElseIsAskedAgainAndFloodsAreHeldOff() throws Exception {
        var browser = new Browsing(server);
        browser.answer(ALL).expect(201);
        String old = receipt(browser, 0).toString();
        var without = new HashMap<>(clock());
        PLAUSIBLE.keySet().forEach(name -> without.put(name, ""));
        without.put("OPUS_LIMIT_CONSENT", "20");
        server.restart(without);
        try {
            assertThat(browser.standing().required("purposes").size()).isEqualTo(ALL.size() - 1);
            assertThat(browser.allowed()).as("the old answer").isEmpty();
            browser.answer(List.of("web-analytics")).problem(400, "invalid-request");
            browser.answer(ONE).expect(201);
            assertThat(browser.allowed()).isEqualTo(ONE);
            assertThat(verified(old)).as("the old receipt").isTrue();
            assertThat(receipt(browser, 1).toString()).as("asked for anew").isEqualTo(old);

            Map<String, Object> body = new Browsing(server).body(ALL.subList(0, 2));
            try (var threads = Executors.newFixedThreadPool(16)) {
                List<Callable<Answer>> flood = IntStream.range(0, 500)
                        .<Callable<Answer>>mapToObj(i -> () ->
                                server.anonymous().post("consent/decisions", body, "Sec-Fetch-Site", "same-origin"))
                        .toList();
                int recorded = 0;
                for (var answer : threads.invokeAll(flood)) {
                    if (answer.get().status() == 201) {
                        recorded++;
                    } else {
                        answer.get().problem(429, "too-many-requests");
                        assertThat(answer.get().header("Retry-After")).isPresent();
                    }
                }
                assertThat(recorded).isLessThanOrEqualTo(40);
            }
            assertThat(browser.allowed()).isEqualTo(ONE);
            // On a slow machine the flood takes so long that the limit lets some through again by its end.
            assertThat(IntStream.range(0, 40).anyMatch(i -> browser.answer(ONE).status() == 429))
                    .isTrue();
            browser.answer(NONE).expect(201);
            assertThat(browser.allowed()).as("taken back in spite of the flood").isEmpty();
        } finally {
            server.restart(clock());
        }
    }

    private static JsonNode receipt(Browsing browser, int index) {
        String id = browser.decisions().get(index).required("id").asString();
        Answer answer = browser.get("consent/receipts/" + id).expect(200);
        assertThat(answer.header("Content-Disposition"))
                .hasValueSatisfying(value -> assertThat(value).contains("attachment"));
        return answer.json();
    }

    private static List<String> states(JsonNode receipt) {
        return receipt.required("purposes")
                .valueStream()
                .map(purpose -> purpose.required("events")
                        .get(0)
                        .required("event_state")
                        .asString())
                .toList();
    }

    private static boolean verified(String receipt) {
        return server.anonymous()
                .post("consent/receipts/verification", Map.of("receipt", receipt))
                .expect(200)
                .json()
                .required("valid")
                .asBoolean();
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static int openssl(Path folder) throws IOException, InterruptedException {
        return new ProcessBuilder(
                        "openssl",
                        "pkeyutl",
                        "-verify",
                        "-pubin",
                        "-keyform",
                        "DER",
                        "-inkey",
                        "key.der",
                        "-rawin",
                        "-in",
                        "signed",
                        "-sigfile",
                        "signature")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
