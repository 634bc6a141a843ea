package com.opusimg.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Request;
import com.opusimg.JsonPaths;
import com.opusimg.Promise;
import com.opusimg.engine.TestPictures;
import com.opusimg.platform.JsonText;
import com.opusimg.platform.web.Texts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Errors of server and pages reach a stand-in for Sentry, and nothing of a person does; what is hostile reaches nothing. */
@ExtendWith(Chromium.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DiagnosticsIT {

    private static final String PAGE_DSN = "https://page@diagnostics.invalid/1";
    private static final String REPORTS = "diagnostics/reports";

    /** Somebody, by all that she is known by here. */
    private static final String NAME = "Ottilie";

    private static final String EMAIL = "ottilie.sandmann@example.org";
    private static final String FILE = "ottilies-birthday.jpg";
    private static final String SECRET = "whsec_b3R0aWxpZQ";

    private static SentryStandIn sentry;
    private static OpusServer server;

    @BeforeAll
    static void start() {
        sentry = new SentryStandIn();
        server = OpusServer.start(
                "diagnostics",
                Map.of(
                        "OPUS_SENTRY_DSN",
                        sentry.dsn(),
                        "OPUS_SENTRY_AGREEMENT",
                        "DPA of 2026-03-01",
                        "OPUS_SENTRY_LOCATION",
                        "United States",
                        "OPUS_SENTRY_SAFEGUARD",
                        "Standard Contractual Clauses",
                        "OPUS_LIMIT_DIAGNOSTICS",
                        "100",
                        "OPUS_DRILL_FAIL_AT",
                        "sign-up, project, picture, rendering, timer-webhooks"));
    }

    @AfterAll
    static void stop() {
        server.close();
        sentry.close();
    }

    @Test
    @Order(1)
    @Promise({"LOG-6", "SHR-4"})
    void errorsOfTheServerArriveWithNothingOfThePerson() throws IOException {
        String token = server.admin().key();
        server.admin().post("projects", Map.of("name", NAME + " " + SECRET)).problem(500, "internal");
        server.anonymous().post("accounts", person()).problem(500, "internal");
        Answer page = new Visitor(server)
                .submit(
                        "/sign-up",
                        Map.of("email", EMAIL, "password", Person.PASSWORD, "firstName", NAME, "lastName", "Sandmann"));
        assertThat(page.status()).isEqualTo(500);
        assertThat(page.text()).doesNotContain(EMAIL, "IllegalState", "com.opusimg");
        String file = server.admin().uploaded(FILE, TestPictures.plainJpeg(8, 8));
        server.admin().ended(server.admin().job("web-1600", file));

        for (String place :
                List.of("POST /projects", "POST /accounts", "page /sign-up", "worker job", "timer webhooks")) {
            var came = sentry.await(place);
            assertThat(came.path()).isEqualTo("/api/42/envelope/");
            assertThat(came.event()
                            .at("/exception/values")
                            .valueStream()
                            .toList()
                            .getLast()
                            .required("type")
                            .asString())
                    .as(place)
                    .isEqualTo("java.lang.IllegalStateException");
            assertThat(came.body()).as(place).contains("com.opusimg.platform.Drill");
            assertThat(came.headers().get("X-sentry-auth"))
                    .containsExactly("Sentry sentry_version=7,sentry_client=opus/1,sentry_key=publickey");
        }
        assertNothingOfHer(token);
        assertOnlyDeclared();
    }

    @Test
    @Order(2)
    @Promise("LOG-6")
    void anErrorInAPartOfAPageArrivesToo(Tab shared) {
        Tab tab = shared.on(server).expectFailures();
        tab.asAdministrator().open("/app/projects");
        tab.page().getByText(Texts.text("projects.new")).first().click();
        tab.page().locator("[id='projectForm:name']").fill(NAME + " in Lisbon");
        tab.press(Texts.text("projects.create"));
        tab.sees(Texts.text("error.500.title"));
        sentry.await("page /app/projects");
        assertNothingOfHer(server.admin().key());
    }

    @Test
    @Order(2)
    @Promise("LOG-6")
    void anErrorWhileAPageIsMadeIsLoggedWithoutItsWords() {
        var visitor = Visitor.signedIn(server, OpusServer.ADMIN_EMAIL, OpusServer.ADMIN_PASSWORD);
        Answer page = visitor.open("/app/sessions");
        assertThat(page.status()).isEqualTo(500);
        assertThat(page.text()).contains(Texts.text("error.500.title")).doesNotContain("Drill");
        sentry.await("page /app/sessions");
        assertNothingOfHer(server.admin().key());
    }

    @Test
    @Order(3)
    @Promise({"LOG-6", "CON-2", "CON-3"})
    void anErrorOfAPageTakesTheTunnelAndKeepsNothing(Tab shared) {
        Tab tab = shared.on(server).expectErrors();
        int before = sentry.received().size();
        var sent = new ArrayList<Request>();
        tab.context().onRequest(sent::add);
        tab.open("/?token=" + SECRET + "#" + EMAIL);
        tab.page()
                .waitForFunction(
                        "() => performance.getEntriesByType('resource').some(one => /report-/.test(one.name))");
        tab.page()
                .evaluate(
                        "([name, mail]) => setTimeout(() => {"
                                + " const error = new TypeError(`${name} of ${mail} is not a function`);"
                                + " error.person = { name, mail };"
                                + " throw error;"
                                + "})",
                        List.of(NAME, EMAIL));
        tab.page().evaluate("(mail) => void Promise.reject({ mail, status: 500 })", EMAIL);

        var came = sentry.await("an error of a page", one -> one.body().contains("… is not a function"));
        assertThat(came.transaction()).isEqualTo("/");
        JsonNode event = came.event();
        assertThat(event.required("platform").asString()).isEqualTo("javascript");
        assertThat(event.at("/contexts/browser/name").asString()).isEqualTo("Chrome");
        assertThat(came.headers().get("User-agent")).containsExactly("Opus");
        assertThat(came.headers()).doesNotContainKeys("Cookie", "Referer", "Forwarded", "X-forwarded-for");
        tab.page()
                .waitForCondition(() ->
                        sent.stream().filter(one -> one.url().endsWith(REPORTS)).count() >= 2);
        Awaitility.await("the rejected promise").until(() -> pages(before).size() >= 2);

        var reports = sent.stream().filter(one -> one.url().endsWith(REPORTS)).toList();
        assertThat(reports).hasSize(2).allSatisfy(report -> {
            assertThat(report.postData()).doesNotContain(NAME, EMAIL, SECRET);
            assertThat(report.allHeaders()).doesNotContainKey("cookie");
        });
        assertThat(sent)
                .allSatisfy(
                        one -> assertThat(one.url()).startsWith(server.http("/").toString()));
        assertThat(tab.stored()).as("kept in the browser").isEmpty();
        assertNothingOfHer(server.admin().key());
        assertOnlyDeclared();
    }

    @Test
    @Order(4)
    @Promise("IMG-2")
    void thePagesOfTheToolsReportNothing(Tab shared) {
        Tab tab = shared.on(server).expectErrors();
        var sent = new ArrayList<String>();
        tab.context().onRequest(request -> sent.add(request.url()));
        tab.open("/tools/compress");
        ToolPagesIT.started(tab);
        tab.page().evaluate("() => setTimeout(() => { throw new Error('x'); })");
        // Nothing is to happen: a page that reports does so before it has been idle twice.
        tab.page().evaluate("() => new Promise((next) => requestIdleCallback(() => requestIdleCallback(next)))");
        assertThat(tab.page().locator("meta[name=opus-diagnostics]").count()).isZero();
        assertThat(sent).noneMatch(url -> url.contains(REPORTS) || url.contains("/report-"));
    }

    @Test
    @Order(5)
    @Promise("LOG-6")
    void staffSeeToTheByteWhatWasSent() {
        JsonNode view = server.admin().get("admin/diagnostics").expect(200).json();
        assertThat(view.required("on").asBoolean()).isTrue();
        assertThat(view.required("origin").asString()).isEqualTo(sentry.origin());
        assertThat(view.required("agreement").asString()).isEqualTo("DPA of 2026-03-01");
        List<String> shown = view.required("reports")
                .valueStream()
                .filter(report -> report.required("state").asString().equals("sent"))
                .map(report -> report.required("envelope").asString())
                .toList();
        assertThat(shown).isNotEmpty();
        assertThat(sentry.received().stream().map(SentryStandIn.Envelope::body)).containsAll(shown);
        server.anonymous().get("admin/diagnostics").problem(401, "sign-in-required");
        server.anonymous().post("admin/diagnostics/preview", null).problem(401, "sign-in-required");
    }

    @Test
    @Order(6)
    @Promise("SHR-3")
    void aRedirectIsNotFollowed() {
        sentry.answer(302);
        server.admin().post("projects", Map.of("name", "x")).problem(500, "internal");
        Awaitility.await()
                .until(() -> server.admin()
                        .get("admin/diagnostics")
                        .json()
                        .required("reports")
                        .valueStream()
                        .anyMatch(report -> report.required("state").asString().equals("failed")));
        assertThat(sentry.received()).allMatch(one -> one.path().equals("/api/42/envelope/"));
    }

    @Test
    @Order(7)
    @Promise("SHR-2")
    void theRegisterSaysWhatIsConfigured() {
        JsonNode here = integration(server, "sentry");
        assertThat(here.required("configured").asBoolean()).isTrue();
        assertThat(here.required("agreement").asBoolean()).isTrue();
        assertThat(here.required("purpose").asString()).isEqualTo("diagnostics");
        for (JsonNode one : server.anonymous().get("integrations").expect(200).json()) {
            for (String said : List.of("processor", "purpose", "location", "safeguard", "route")) {
                assertThat(one.required(said).asString())
                        .as(said + " of " + one)
                        .isNotBlank();
            }
            assertThat(one.required("fields").isEmpty()).isFalse();
        }
        for (String id : List.of("sentry", "mail", "hosting")) {
            assertThat(integration(Servers.shared(), id).required("configured").asBoolean())
                    .as(id)
                    .isFalse();
        }
        assertThat(integration(server, "webhooks").required("route").asString()).isEqualTo("named");
    }

    @ParameterizedTest
    @Order(8)
    @CsvSource(
            delimiter = '|',
            value = {
                "''|text/plain|400|invalid-request",
                "Ottilie|text/plain|400|invalid-request",
                "{}|text/plain|400|invalid-request",
                "{'dsn':'https://page@elsewhere.example/1'}~{'type':'event'}~{}|text/plain|400|invalid-request",
                "DSN~{'type':'attachment'}~{}|text/plain|400|invalid-request",
                "DSN~{'type':'event'}~{|application/x-sentry-envelope|400|invalid-request",
                "DSN~{'type':'event'}~{}~{'type':'event'}~{}|text/plain|400|invalid-request",
                "DSN~{'type':'event'}~{}|application/json|415|unsupported-media-type",
                "DSN~{'type':'event'}~{}|image/png|415|unsupported-media-type"
            })
    void whatIsNoReportOfOursIsRefused(String body, String type, int status, String problem) {
        int before = sentry.received().size();
        String text = body.replace("DSN", "{'dsn':'" + PAGE_DSN + "'}")
                .replace('\'', '"')
                .replace('~', '\n');
        report(server, type, text.getBytes(StandardCharsets.UTF_8)).problem(status, problem);
        assertThat(pages(before)).isEmpty();
    }

    @Test
    @Order(9)
    void hugeAndCompressedReportsAreRefusedUnread() throws IOException {
        int before = sentry.received().size();
        byte[] huge = envelope("{\"message\":\"" + "x".repeat(70_000) + "\"}");
        report(server, "text/plain", huge).problem(413, "request-too-large");
        var bomb = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bomb)) {
            for (int i = 0; i < 200; i++) {
                gzip.write(new byte[1 << 20]);
            }
        }
        for (String encoding : List.of("gzip", "br", "deflate", "gzip, gzip", "zstd")) {
            report(server, "text/plain", new byte[] {1}, "Content-Encoding", encoding)
                    .problem(415, "unsupported-media-type");
        }
        report(server, "text/plain", bomb.toByteArray())
                .problem(
                        bomb.size() > 65_536 ? 413 : 400,
                        bomb.size() > 65_536 ? "request-too-large" : "invalid-request");
        report(server, "text/plain", envelope("{\"a\":".repeat(12_000))).problem(400, "invalid-request");
        assertThat(pages(before)).isEmpty();
    }

    @ParameterizedTest
    @Order(9)
    @ValueSource(strings = {"cross-site", "same-site", "none", ""})
    void whatAPageElsewhereSendsIsRefused(String site) {
        int before = sentry.received().size();
        byte[] body = envelope("{\"exception\":{\"values\":[{\"type\":\"Error\"}]}}");
        String[] headers = site.isEmpty() ? new String[0] : new String[] {"Sec-Fetch-Site", site};
        server.anonymous().raw("POST", REPORTS, "text/plain", body, headers).problem(403, "cross-site");
        assertThat(pages(before)).isEmpty();
    }

    @Test
    @Order(10)
    @Promise("LOG-6")
    void whatAStrangerWritesIntoAReportGoesNowhere() {
        int before = sentry.received().size();
        String event = """
                {"event_id":"%s","transaction":"/app/%s","level":"%1$s","release":"%1$s","user":{"email":"%2$s"},
                 "request":{"url":"https://x/?%1$s"},"tags":{"%1$s":"%2$s"},"contexts":{"browser":{"name":"%1$s"}},
                 "exception":{"values":[{"type":"%1$s","value":"%2$s","stacktrace":{"frames":[
                   {"filename":"https://x/assets/studio.js","function":"%1$s","lineno":1e999999999,"colno":5},
                   {"filename":"%2$s","lineno":1}]}}]}}""".formatted(NAME, EMAIL).replace("\n", "");
        report(server, "text/plain", envelope(event), "User-Agent", NAME + "/1.0 (" + EMAIL + ")")
                .expect(202);
        Awaitility.await().until(() -> !pages(before).isEmpty());
        var came = pages(before).getFirst();
        assertThat(came.transaction()).isEqualTo("(no page)");
        assertThat(came.body()).contains("\"module\":\"studio.js\",\"colno\":5");
        assertNothingOfHer(server.admin().key());
        assertOnlyDeclared();
    }

    @Test
    @Order(11)
    void tenThousandAtOnceAreMostlyRefusedAndFewAreSent() throws Exception {
        int before = sentry.received().size();
        var statuses = new TreeMap<Integer, Integer>();
        var inFlight = new Semaphore(64);
        byte[] body = envelope("{\"exception\":{\"values\":[{\"type\":\"Error\"}]}}");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var http = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .executor(threads)
                        .build()) {
            for (int i = 0; i < 10_000; i++) {
                inFlight.acquire();
                http.sendAsync(
                                HttpRequest.newBuilder(server.http("/api/v1/" + REPORTS))
                                        .header("Content-Type", "text/plain")
                                        .header("Sec-Fetch-Site", "same-origin")
                                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                                        .build(),
                                HttpResponse.BodyHandlers.discarding())
                        .whenComplete((answer, failed) -> {
                            synchronized (statuses) {
                                statuses.merge(answer == null ? 0 : answer.statusCode(), 1, Integer::sum);
                            }
                            inFlight.release();
                        });
            }
            inFlight.acquire(64);
        }
        assertThat(statuses.keySet()).isSubsetOf(202, 429);
        assertThat(statuses.get(429)).isGreaterThan(9_000);
        // What the limit lets in while the flood lasts is more than may wait and be sent.
        assertThat(pages(before).size()).isLessThan(400);
        assertThat(server.anonymous().get("presets").status()).isEqualTo(200);
        JsonNode reports = server.admin().get("admin/diagnostics").json().required("reports");
        assertThat(reports.valueStream().filter(one -> source(one).equals("page")))
                .hasSize(50);
        // They keep nothing of the server's out: neither from the list nor from being sent.
        assertThat(reports.valueStream().anyMatch(one -> source(one).equals("server")))
                .isTrue();
        int sent = sentry.received().size();
        server.admin().post("projects", Map.of("name", "x")).problem(500, "internal");
        Awaitility.await("the server's own gets through")
                .until(() -> sentry.received().stream()
                        .skip(sent)
                        .anyMatch(one -> one.transaction().equals("POST /projects")));
    }

    @Test
    @Order(12)
    @Promise({"SHR-3", "LOG-6"})
    void withoutAnAgreementNothingIsSentAndTheChainSaysSo() {
        server.restart(Map.of("OPUS_SENTRY_AGREEMENT", ""));
        int before = sentry.received().size();
        for (int i = 0; i < 5; i++) {
            server.admin().post("projects", Map.of("name", "x")).problem(500, "internal");
        }
        Awaitility.await()
                .until(() -> server.admin()
                                .get("admin/diagnostics")
                                .json()
                                .required("reports")
                                .valueStream()
                                .filter(report ->
                                        report.required("state").asString().equals("refused"))
                                .count()
                        >= 5);
        assertThat(sentry.received()).hasSize(before);
        List<String> told = server.admin()
                .get("audit?limit=200")
                .expect(200)
                .json()
                .valueStream()
                .filter(entry -> entry.required("action").asString().equals("CALL_REFUSED"))
                .map(entry -> entry.required("detail").asString() + " by "
                        + entry.required("actor").asString())
                .toList();
        assertThat(told).as("one entry for all of them").containsExactly("sentry no-agreement by system");
        report(server, "text/plain", envelope("{}")).problem(404, "not-found");
        assertThat(new Visitor(server).open("/").text()).doesNotContain("opus-diagnostics");
        assertThat(integration(server, "sentry").required("agreement").asBoolean())
                .isFalse();
    }

    @Test
    @Order(13)
    @Promise({"LOG-6", "SHR-2"})
    void whereNothingIsConfiguredNothingIsLoadedAndThePreviewWorks(Tab tab) {
        OpusServer plain = Servers.shared();
        report(plain, "text/plain", envelope("{}")).problem(404, "not-found");
        assertThat(new Visitor(plain).open("/").text()).doesNotContain("opus-diagnostics");
        JsonNode view = plain.admin().get("admin/diagnostics").expect(200).json();
        assertThat(view.required("on").asBoolean()).isFalse();
        JsonNode made = plain.admin()
                .post("admin/diagnostics/preview", null)
                .expect(200)
                .json();
        assertThat(made.required("before").asString()).contains("Anna Schmidt", "203.0.113.77", "opus_4f9d2c81b7");
        assertThat(made.required("after").asString())
                .doesNotContain("Anna", "203.0.113.77", "opus_4f9d2c81b7", "lisbon")
                .contains("GET /files/{id}/content");

        tab.asAdministrator().open("/staff/diagnostics");
        tab.sees(Texts.text("diagnostics.off.title"));
        tab.press(Texts.text("diagnostics.preview.make"));
        Locator samples = tab.page().locator("[id='form:preview'] pre");
        assertThat(samples).hasCount(2);
        assertThat(samples.first()).containsText("anna.schmidt@example.org");
        assertThat(samples.last()).not().containsText("anna.schmidt@example.org");
        assertThat(samples.last()).containsText("[message withheld]");
        Look.at(tab, "staff-diagnostics-preview");
    }

    /** Nothing that the stand-in got, and nothing in any log, holds her name, address, file or a token. */
    private static void assertNothingOfHer(String token) {
        assertThat(sentry.received())
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.all())
                        .doesNotContainIgnoringCase(NAME)
                        .doesNotContain(EMAIL, FILE, SECRET, token, "127.0.0.1", Person.PASSWORD, "opus_session"));
        String logs = server.log() + logs();
        assertThat(logs).contains("Drill.error", "[message withheld]");
        assertThat(logs)
                .doesNotContainIgnoringCase(NAME)
                .doesNotContain(EMAIL, FILE, SECRET, token, Person.PASSWORD, "Drill at ");
    }

    private static String logs() {
        return OpusServer.regularFiles(server.data()).stream()
                .filter(path -> path.toString().contains(".log"))
                .map(DiagnosticsIT::read)
                .reduce("", String::concat);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }

    /** What came has the fields of the register and no other. */
    private static void assertOnlyDeclared() {
        List<String> declared = integration(server, "sentry")
                .required("fields")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
        for (var one : sentry.received()) {
            for (String line : one.body().split("\n")) {
                assertThat(declared).containsAll(JsonPaths.of(JsonText.object(line)));
            }
        }
    }

    /** Sends what a page of ours would. */
    private static Answer report(OpusServer to, String type, byte[] body, String... headers) {
        var all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("X-Opus-Request", "1"));
        return to.anonymous().raw("POST", REPORTS, type, body, all.toArray(String[]::new));
    }

    private static String source(JsonNode report) {
        return report.required("source").asString();
    }

    private static List<SentryStandIn.Envelope> pages(int after) {
        return sentry.received().stream()
                .skip(after)
                .filter(one -> one.body().contains("\"platform\":\"javascript\""))
                .toList();
    }

    private static JsonNode integration(OpusServer of, String id) {
        return of.anonymous()
                .get("integrations")
                .expect(200)
                .json()
                .valueStream()
                .filter(one -> one.required("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static byte[] envelope(String event) {
        return ("{\"dsn\":\"" + PAGE_DSN + "\"}\n{\"type\":\"event\"}\n" + event).getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, Object> person() {
        var person = new HashMap<>(Person.signUp(EMAIL));
        person.put("firstName", NAME);
        return person;
    }
}
