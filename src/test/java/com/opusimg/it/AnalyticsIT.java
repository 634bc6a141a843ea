package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.LoadState;
import com.opusimg.Promise;
import com.opusimg.analytics.SentFields;
import com.opusimg.engine.TestPictures;
import com.opusimg.platform.egress.Sent;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Analytics wait for consent, obey its end, and send what is declared: all requests of a browser, and what two stand-ins got. */
@ExtendWith(Chromium.class)
class AnalyticsIT {

    private static final Recorder POSTHOG = new Recorder();
    private static final Recorder PLAUSIBLE = new Recorder();
    private static final OpusServer SERVER = OpusServer.start(
            "analytics",
            Map.ofEntries(
                    Map.entry("OPUS_POSTHOG_HOST", POSTHOG.origin()),
                    Map.entry("OPUS_POSTHOG_KEY", "phc_project"),
                    Map.entry("OPUS_POSTHOG_AGREEMENT", "DPA 2026-17"),
                    Map.entry("OPUS_POSTHOG_LOCATION", "United States"),
                    Map.entry("OPUS_POSTHOG_SAFEGUARD", "Standard Contractual Clauses"),
                    Map.entry("OPUS_PLAUSIBLE_HOST", PLAUSIBLE.origin()),
                    Map.entry("OPUS_PLAUSIBLE_DOMAIN", "opus.example"),
                    Map.entry("OPUS_PLAUSIBLE_AGREEMENT", "DPA 2026-18"),
                    Map.entry("OPUS_PLAUSIBLE_LOCATION", "Germany"),
                    Map.entry("OPUS_PLAUSIBLE_SAFEGUARD", "None needed: within the EEA"),
                    Map.entry("OPUS_USAGE_STATISTICS", "true")));

    private static final String PRODUCT = "product-analytics";
    private static final String WEB = "web-analytics";
    private static final String USAGE = "usage-statistics";

    /** Notes every key that a page writes to a store, whoever writes it, and however short it stays. */
    private static final String WATCH = """
            const set = Storage.prototype.setItem;
            window.kept = [];
            Storage.prototype.setItem = function (key, value) {
                window.kept.push((this === localStorage ? 'LOCAL_STORAGE ' : 'SESSION_STORAGE ') + key);
                set.call(this, key, value);
            };
            """;

    @AfterAll
    static void stop() {
        SERVER.close();
        POSTHOG.close();
        PLAUSIBLE.close();
    }

    @BeforeEach
    void forget() {
        POSTHOG.forget();
        PLAUSIBLE.forget();
    }

    @Test
    @Promise({"CON-3", "CON-4", "CON-5"})
    void beforeAnAnswerThereIsNoScriptNoConnectionAndNothingKept(Tab shared) {
        Tab tab = tab(shared);
        for (String path : List.of("/", "/developers", "/problems", "/storage", "/news", "/sign-in", "/tools")) {
            Response page = tab.page().navigate(path);
            tab.page().waitForLoadState(LoadState.NETWORKIDLE);
            assertThat(connections(page)).as("of " + path).isEqualTo("connect-src 'self'");
            assertThat(tab.page().locator("script[data-purpose]").count()).isZero();
            assertThat(tab.stored().stream().filter(one -> !one.startsWith("CACHE")))
                    .as("after " + path)
                    .isEmpty();
        }
        assertThat(tab.requests())
                .allSatisfy(request -> assertThat(request.url()).doesNotContain("analytics"));
        assertThat(others(tab)).isEmpty();
        assertThat(POSTHOG.everything()).isEmpty();
        assertThat(PLAUSIBLE.everything()).isEmpty();
    }

    @Test
    @Promise({"CON-3", "CON-4"})
    void whoRefusesIsLeftAlone(Tab shared) {
        Tab tab = tab(shared);
        tab.open("/");
        tab.press("Only what is necessary");
        tab.sees("Saved");
        assertThat(connections(tab.page().navigate("/developers"))).isEqualTo("connect-src 'self'");
        assertThat(tab.page().locator("script[data-purpose]").count()).isZero();
        assertThat(others(tab)).isEmpty();
        assertThat(tab.stored()).containsExactly("COOKIE opus_consent");
    }

    @Test
    @Promise({"CON-3", "SHR-4"})
    void productAnalyticsAloneSendsWhatIsDeclaredAndNothingElse(Tab shared) {
        Tab tab = tab(shared);
        tab.page().addInitScript(WATCH);
        allow(tab, PRODUCT);
        assertThat(connections(tab.page().navigate("/problems?secret=7#part")))
                .isEqualTo("connect-src 'self' " + POSTHOG.origin());
        await().untilAsserted(() -> assertThat(POSTHOG.sent()).isNotEmpty());
        tab.page().waitForLoadState(LoadState.NETWORKIDLE);
        assertThat(tab.stored()).containsExactly("COOKIE opus_consent", "SESSION_STORAGE opus-visit");
        assertThat(tab.page().evaluate("() => [...new Set(window.kept)].sort()"))
                .isEqualTo(List.of("LOCAL_STORAGE __mplssupport__", "SESSION_STORAGE opus-visit"));
        tab.open("/developers");
        await().untilAsserted(() -> assertThat(events()).containsExactly("$pageview", "$pageleave", "$pageview"));

        var sent = new TreeSet<String>();
        POSTHOG.sent().forEach(one -> sent.addAll(one.fields()));
        assertThat(sent).isEqualTo(Sent.fields(SentFields.POSTHOG));
        assertThat(POSTHOG.sent()).allSatisfy(one -> {
            assertThat(one.uri().getPath()).isIn("/e/", "/i/v0/e/");
            assertThat(one.all()).doesNotContain("secret", "Cookie", "part\"");
            assertThat(one.headers()).doesNotContain("Referer");
        });
        assertThat(PLAUSIBLE.everything()).isEmpty();
        assertThat(others(tab)).allMatch(url -> url.startsWith(POSTHOG.origin()));
    }

    @Test
    @Promise({"CON-4", "SHR-4"})
    void webAnalyticsAloneSendsOnePageViewAndKeepsNothing(Tab shared) {
        Tab tab = tab(shared);
        tab.page().addInitScript(WATCH);
        allow(tab, WEB);
        assertThat(connections(tab.page().navigate("/problems?secret=7#part")))
                .isEqualTo("connect-src 'self' " + PLAUSIBLE.origin());
        await().untilAsserted(() -> assertThat(PLAUSIBLE.sent()).hasSize(1));
        tab.page().mouse().wheel(0, 2000);
        tab.open("/developers");
        await().untilAsserted(() -> assertThat(PLAUSIBLE.sent()).hasSize(2));
        assertThat(PLAUSIBLE.sent()).allSatisfy(one -> {
            assertThat(one.fields()).isEqualTo(Sent.fields(SentFields.PLAUSIBLE));
            assertThat(one.uri()).hasToString("/api/event");
            assertThat(one.json().required("d").asString()).isEqualTo("opus.example");
            assertThat(one.all()).doesNotContain("secret", "Cookie", "Referer");
        });
        assertThat(PLAUSIBLE.sent().getFirst().json().required("u").asString())
                .isEqualTo(SERVER.http("/problems").toString());
        assertThat(tab.stored()).containsExactly("COOKIE opus_consent");
        assertThat(tab.page().evaluate("() => window.kept")).isEqualTo(List.of());
        assertThat(POSTHOG.everything()).isEmpty();
    }

    @Test
    @Promise("CON-3")
    void countingOnTheServerAloneBringsNoScript(Tab shared) {
        Tab tab = tab(shared);
        allow(tab, USAGE);
        assertThat(connections(tab.page().navigate("/problems"))).isEqualTo("connect-src 'self'");
        assertThat(tab.page().locator("script[data-purpose]").count()).isZero();
        assertThat(others(tab)).isEmpty();
    }

    @Test
    @Promise("CON-5")
    void somePagesHaveNoAnalyticsWhateverIsAllowed(Tab shared) {
        Tab tab = tab(shared);
        allow(tab, PRODUCT, WEB);
        for (String path : List.of(
                "/sign-in",
                "/sign-up",
                "/forgot",
                "/reset?token=none",
                "/verify?token=none",
                "/setup?token=none",
                "/news/confirm?token=none",
                "/news/unsubscribe?token=none",
                "/privacy-choices",
                "/tools",
                "/tools/compress")) {
            Response page = tab.page().navigate(path);
            assertThat(connections(page)).as("of " + path).isEqualTo("connect-src 'self'");
            assertThat(tab.page().locator("script[data-purpose]").count())
                    .as("on " + path)
                    .isZero();
        }
        tab.asAdministrator();
        for (String path : List.of("/staff/audit", "/staff/usage", "/admin/accounts")) {
            assertThat(connections(tab.page().navigate(path))).as("of " + path).isEqualTo("connect-src 'self'");
        }
        // Signing in led over the overview, which is counted.
        assertThat(events("$pathname")).allMatch("/app"::equals);
        assertThat(PLAUSIBLE.sent()).allMatch(one -> one.body().contains("/app\""));
    }

    @Test
    @Promise("CON-8")
    void withdrawalInAnotherTabStopsThisOneAtOnce(Tab shared) {
        Tab tab = tab(shared);
        allow(tab, PRODUCT, WEB);
        tab.open("/problems");
        await().untilAsserted(() -> assertThat(POSTHOG.sent()).isNotEmpty());
        await().untilAsserted(() -> assertThat(PLAUSIBLE.sent()).isNotEmpty());
        assertThat(tab.stored()).contains("SESSION_STORAGE opus-visit");

        Page other = tab.context().newPage();
        other.navigate("/privacy-choices");
        other.getByText("Only what is necessary").first().click();
        other.getByText("It holds from now on.").waitFor();
        await().untilAsserted(() -> assertThat(tab.stored()).doesNotContain("SESSION_STORAGE opus-visit"));
        POSTHOG.forget();
        PLAUSIBLE.forget();

        // Leaving this page would send that it was left; the next one has no script any more.
        assertThat(connections(tab.page().navigate("/developers"))).isEqualTo("connect-src 'self'");
        assertThat(tab.page().locator("script[data-purpose]").count()).isZero();
        tab.page().waitForLoadState(LoadState.NETWORKIDLE);
        assertThat(POSTHOG.everything()).isEmpty();
        assertThat(PLAUSIBLE.everything()).isEmpty();
        assertThat(tab.stored()).containsExactly("COOKIE opus_consent");
    }

    @Test
    @Promise({"CON-7", "CON-8"})
    void aSignalThatTheBrowserBeginsToGiveStopsIt(Tab shared) {
        Tab tab = tab(shared);
        allow(tab, PRODUCT);
        tab.open("/problems");
        await().untilAsserted(() -> assertThat(POSTHOG.sent()).isNotEmpty());
        tab.page()
                .evaluate(
                        "() => Object.defineProperty(navigator, 'globalPrivacyControl', { value: true, configurable: true })");
        POSTHOG.forget();
        tab.context().setExtraHTTPHeaders(Map.of("Sec-GPC", "1"));
        assertThat(connections(tab.page().navigate("/developers"))).isEqualTo("connect-src 'self'");
        tab.page().waitForLoadState(LoadState.NETWORKIDLE);
        assertThat(POSTHOG.everything()).isEmpty();
    }

    /** What could not be delivered is tried again later, but not once consent has ended. */
    @Test
    @Promise("CON-8")
    void whatWaitsToBeTriedAgainIsDropped(Tab shared) {
        Tab tab = tab(shared).expectFailures();
        allow(tab, PRODUCT);
        POSTHOG.answer(503);
        try {
            tab.page().clock().install();
            tab.page().navigate("/problems");
            await().untilAsserted(() -> assertThat(POSTHOG.sent()).hasSize(1));
            tab.page().clock().runFor(20_000);
            await().untilAsserted(
                            () -> assertThat(POSTHOG.sent()).as("tried again").hasSizeGreaterThan(1));
            tab.page()
                    .evaluate(
                            "() => document.dispatchEvent(new CustomEvent('opus:consent', { detail: { granted: [] } }))");
            POSTHOG.forget();
            tab.page().clock().runFor(600_000);
            tab.page().evaluate("() => fetch('/problems').then((answer) => answer.text())");
            assertThat(POSTHOG.everything()).isEmpty();
        } finally {
            POSTHOG.answer(200);
        }
    }

    @Test
    @Promise({"CON-5", "SHR-4"})
    void nobodysNameAddressTokenOrFileIsInWhatTheyGet(Tab shared) {
        Person person = Person.verified(SERVER);
        person.api()
                .patch("me", Map.of("firstName", "Zebulon", "lastName", "Quartermaine"))
                .expect(200);
        String file = person.api().uploaded("holiday-in-rome.jpg", TestPictures.phoneJpeg(64, 48, 1));
        decide(person.api(), List.of(PRODUCT, WEB));
        Tab tab = tab(shared);
        tab.signIn(person);
        for (String path : List.of("/app", "/app/files", "/app/file?id=" + file, "/app/settings", "/app/keys")) {
            tab.open(path);
            tab.page().waitForLoadState(LoadState.NETWORKIDLE);
        }
        tab.open("/");
        await().untilAsserted(() -> assertThat(PLAUSIBLE.sent()).hasSizeGreaterThanOrEqualTo(6));
        await().untilAsserted(() -> assertThat(events()).hasSizeGreaterThanOrEqualTo(11));
        assertThat(PLAUSIBLE.sent().stream().map(one -> one.json().required("u").asString()))
                .contains(SERVER.http("/app/file").toString());
        String session = tab.session().orElseThrow().value;
        assertThat(Stream.concat(POSTHOG.everything().stream(), PLAUSIBLE.everything().stream())
                        .map(Recorder.Received::all))
                .isNotEmpty()
                .allSatisfy(all -> assertThat(all)
                        .doesNotContainIgnoringCase(
                                "Zebulon",
                                "Quartermaine",
                                person.email(),
                                person.id(),
                                person.api().key(),
                                session,
                                file,
                                "holiday"));
    }

    @Test
    @Promise({"LOG-7", "CON-3", "CON-8"})
    void usesAreCountedInSumsAndOnlyOfThoseWhoAllowIt(Tab shared) {
        Person person = Person.verified(SERVER);
        byte[] picture = TestPictures.plainJpeg(32, 32);
        long before = counted("transform");
        for (int i = 0; i < 7; i++) {
            transform(person, picture);
        }
        String file = person.api().uploaded("one.jpg", picture);
        person.api().result("web-800", file);
        decide(person.api(), List.of(USAGE));
        for (int i = 0; i < 4; i++) {
            transform(person, picture);
        }
        awaitCounted("transform", before + 4, true);
        transform(person, picture);
        transform(person, picture);
        awaitCounted("transform", before + 6, false);
        decide(person.api(), List.of());
        for (int i = 0; i < 7; i++) {
            transform(person, picture);
        }
        decide(person.api(), List.of(USAGE));
        transform(person, picture);
        // The seven in between came before this one and would have been written with it.
        awaitCounted("transform", before + 7, false);

        // A job counts as it ends; the one before consent would have been written with the transforms after it.
        assertThat(row("job")).isNull();
        person.api().result("web-800", file);
        awaitCounted("job", 1, true);

        JsonNode row = row("transform");
        assertThat(row.propertyNames()).containsExactlyInAnyOrder("day", "feature", "uses", "meanMillis");
        assertThat(row.required("meanMillis").asLong()).isPositive();
        Answer csv = SERVER.admin().get("admin/usage/csv").expect(200);
        assertThat(csv.text()).startsWith("day,feature,uses,mean_millis\r\n").contains(",transform,7,");
        person.api().get("admin/usage").problem(403, "not-allowed");
        SERVER.admin().get("admin/usage?days=0").problem(400, "invalid-request");

        Tab tab = shared.on(SERVER).asAdministrator();
        tab.open("/staff/usage");
        tab.sees("Direct transforms");
        Look.at(tab, "staff-usage-counted");
    }

    private static void transform(Person person, byte[] picture) {
        person.api()
                .raw("POST", "transform?preset=web-800", "application/octet-stream", picture)
                .expect(200);
    }

    private static JsonNode row(String feature) {
        for (JsonNode row :
                SERVER.admin().get("admin/usage?days=1").expect(200).json().required("items")) {
            if (row.required("feature").asString().equals(feature)) {
                return row;
            }
        }
        return null;
    }

    private static long counted(String feature) {
        JsonNode row = row(feature);
        return row == null ? 0 : row.required("uses").asLong();
    }

    /** Waits for a batch; a number that is too small to be shown is told as that. */
    private static void awaitCounted(String feature, long uses, boolean few) {
        await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> {
            JsonNode row = row(feature);
            assertThat(row).isNotNull();
            if (few) {
                assertThat(row.has("uses")).isFalse();
                assertThat(row.required("fewerThan").asInt()).isEqualTo(5);
            } else {
                assertThat(row.path("uses").asLong()).isEqualTo(uses);
            }
        });
    }

    private static Tab tab(Tab shared) {
        return shared.on(SERVER).expectHosts(POSTHOG.origin(), PLAUSIBLE.origin());
    }

    /** Answers for this browser, by the API that the banner uses. */
    private static void allow(Tab tab, String... purposes) {
        tab.open("/privacy-choices");
        Object status = tab.page().evaluate("""
                async (granted) => {
                    const { text } = await (await fetch('/api/v1/consent')).json();
                    const headers = { 'Content-Type': 'application/json', 'X-Opus-Request': '1' };
                    const body = JSON.stringify({ granted, text, previous: null });
                    return (await fetch('/api/v1/consent/decisions', { method: 'POST', headers, body })).status;
                }""", Arrays.asList(purposes));
        assertThat(status).isEqualTo(201);
        tab.forgetRequests();
    }

    /** Answers for an account. */
    private static void decide(Api api, List<String> granted) {
        JsonNode asked = api.get("consent").expect(200).json();
        var answer = new HashMap<String, Object>();
        answer.put("granted", granted);
        answer.put("text", asked.required("text").asString());
        answer.put("previous", asked.path("decision").path("id").asString(null));
        api.post("consent/decisions", answer).expect(201);
    }

    private static String connections(Response page) {
        String policy = page.headerValue("content-security-policy");
        return Arrays.stream(policy.split("; *"))
                .filter(part -> part.startsWith("connect-src"))
                .findFirst()
                .orElseThrow();
    }

    /** Addresses of requests to other hosts. */
    private static List<String> others(Tab tab) {
        return tab.requests().stream()
                .map(Request::url)
                .filter(url -> url.startsWith("http")
                        && !url.startsWith(SERVER.http("/").toString()))
                .toList();
    }

    private static List<String> events() {
        return POSTHOG.sent().stream()
                .flatMap(one -> one.json().required("batch").valueStream())
                .map(event -> event.required("event").asString())
                .toList();
    }

    private static List<String> events(String property) {
        return POSTHOG.sent().stream()
                .flatMap(one -> one.json().required("batch").valueStream())
                .map(event -> event.required("properties").required(property).asString())
                .toList();
    }
}
