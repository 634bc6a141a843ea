package com.opusimg.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.opusimg.Promise;
import com.opusimg.platform.purpose.Category;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The banner and the page "Privacy choices" as people meet them. */
@ExtendWith(Chromium.class)
class ConsentScreenIT {

    private static final String SIGNAL =
            "Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true })";
    private static final List<String> ANSWERS = List.of("Only what is necessary", "Choose by group", "Allow all");

    private static Recorder plausible;
    private static OpusServer server;

    @BeforeAll
    static void start() {
        plausible = new Recorder();
        server = OpusServer.start(
                "consent-screen",
                Map.of(
                        "OPUS_USAGE_STATISTICS", "true",
                        "OPUS_PLAUSIBLE_HOST", plausible.origin(),
                        "OPUS_PLAUSIBLE_DOMAIN", "example.org",
                        "OPUS_PLAUSIBLE_AGREEMENT", "DPA of 2026-03-01",
                        "OPUS_PLAUSIBLE_LOCATION", "Germany",
                        "OPUS_PLAUSIBLE_SAFEGUARD", "None needed: within the EEA"));
    }

    @AfterAll
    static void close() {
        server.close();
        plausible.close();
    }

    @Test
    @Promise("CON-6")
    void theThreeAnswersAreEquallyEasyAndLookAlike(Tab shared) {
        Tab tab = shared.on(server);
        for (String path : List.of("/", "/tools/compress", "/sign-in")) {
            tab.open(path);
            assertThat(banner(tab)).isVisible();
            List<BoundingBox> boxes =
                    ANSWERS.stream().map(name -> tab.button(name).boundingBox()).toList();
            assertThat(boxes).extracting(box -> Math.round(box.width)).containsOnly(Math.round(boxes.getFirst().width));
            assertThat(boxes)
                    .extracting(box -> Math.round(box.height))
                    .containsOnly(Math.round(boxes.getFirst().height));
            List<Object> looks =
                    ANSWERS.stream().map(name -> tab.button(name).evaluate("""
                    (e) => { const c = getComputedStyle(e);
                      return [c.backgroundColor, c.color, c.borderColor, c.fontWeight, c.fontSize, e.tagName].join(); }""")).toList();
            assertThat(looks).containsOnly(looks.getFirst());
        }
    }

    @Test
    @Promise({"CON-6", "CON-3", "CON-4"})
    void onePressRefusesAndNobodyIsAskedAgain(Tab shared) {
        Tab tab = shared.on(server);
        tab.open("/");
        tab.press("Only what is necessary");
        tab.sees("Saved: only what is necessary.");
        tab.press("Close");
        assertThat(banner(tab)).isHidden();
        for (String path : List.of("/developers", "/tools/compress")) {
            tab.open(path);
            tab.page().waitForLoadState();
            assertThat(banner(tab)).isHidden();
        }
        assertThat(allowed(tab)).isEmpty();
    }

    @Test
    @Promise({"CON-6", "CON-8"})
    void takingBackIsAsEasyAsGiving(Tab shared) {
        Tab tab = shared.on(server).expectHosts(plausible.origin());
        tab.open("/");
        tab.press("Allow all"); // one press gives
        tab.sees("Saved: all allowed.");
        assertThat(allowed(tab)).hasSize(2);
        tab.open("/developers");
        tab.page().locator("footer").getByText("Privacy choices").click(); // from every page, in the footer
        tab.press("Only what is necessary"); // one press takes back
        tab.sees("It holds from now on.");
        assertThat(allowed(tab)).isEmpty();
        assertThat(tab.page().locator(".o-timeline li")).hasCount(2);
    }

    @Test
    @Promise("CON-3")
    void groupsAreChosenOneByOne(Tab shared) {
        Tab tab = shared.on(server);
        tab.open("/tools/compress");
        tab.press("Choose by group");
        Locator switches = banner(tab).locator("input");
        assertThat(switches).hasCount(2);
        for (Locator one : switches.all()) {
            assertThat(one).not().isChecked();
        }
        Look.at(tab, "consent-banner-groups");
        switches.first().check();
        tab.press("Save these choices");
        tab.sees("Saved: as you chose.");
        assertThat(allowed(tab)).containsExactly("usage-statistics");
        tab.open("/privacy-choices");
        assertThat(tab.page().locator("input[name=granted]:checked")).hasCount(1);
        Look.at(tab, "privacy-choices-asked");
    }

    @Test
    @Promise("CON-7")
    void aBrowsersSignalIsTheAnswerAndIsShownAsHonoured(Tab shared) {
        Tab tab = shared.on(server).expectHosts(plausible.origin());
        tab.context().setExtraHTTPHeaders(Map.of("Sec-GPC", "1"));
        tab.context().addInitScript(SIGNAL);
        tab.page().waitForResponse("**/consent/signals", () -> tab.open("/tools/compress"));
        assertThat(banner(tab)).isHidden();
        assertThat(tab.page().getByText("Your browser's privacy signal is honoured."))
                .isVisible();
        tab.open("/privacy-choices");
        tab.sees("Your browser asks for privacy, and that is your answer.");
        assertThat(tab.page().locator("input[name=saleOptOut]")).isChecked();
        assertThat(tab.page().locator("input[name=granted]:checked")).hasCount(0);
        assertThat(tab.page().locator(".o-timeline li")).hasCount(1);
        Look.at(tab, "privacy-choices-signal");
        tab.press("Allow all");
        tab.sees("You allowed something in spite of it");
        assertThat(allowed(tab)).as("an explicit later choice").hasSize(2);
        tab.open("/");
        assertThat(allowed(tab)).hasSize(2);
    }

    @Test
    @Promise("CON-6")
    void itWorksWithoutScripts(Tab shared) {
        Browser browser = shared.context().browser();
        try (BrowserContext context = browser.newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
            Page page = context.newPage();
            page.navigate(server.http("/privacy-choices").toString());
            page.locator("input[name=granted]").first().check();
            page.locator("input[value='Save these choices']").click();
            assertThat(page.getByText("It holds from now on.")).isVisible();
            assertThat(page.locator("input[name=granted]:checked")).hasCount(1);
            page.locator("input[value='Only what is necessary']").click();
            assertThat(page.locator("input[name=granted]:checked")).hasCount(0);
        }
    }

    @Test
    void theBannerMovesNothing(Tab shared) {
        Tab tab = shared.on(server);
        tab.page().addInitScript("""
                globalThis.shifts = [];
                new PerformanceObserver((list) => shifts.push(...list.getEntries().map((one) => one.value)))
                  .observe({ type: 'layout-shift', buffered: true });""");
        for (String path : List.of("/", "/tools/compress", "/sign-up")) {
            tab.open(path);
            assertThat(banner(tab)).isVisible();
            ToolPagesIT.started(tab); // what a tool draws as it starts moves its footer
            Object moved = tab.page().evaluate("""
                    async () => {
                      const painted = () => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
                      const banner = document.querySelector('.o-choicebanner');
                      await document.fonts.ready;
                      await painted();
                      shifts.length = 0; // a face that comes late moves words, banner or not
                      for (const hidden of [true, false, true, false]) {
                        banner.hidden = hidden;
                        await painted();
                      }
                      return shifts.length;
                    }""");
            assertThat(moved).as(path).isEqualTo(0);
        }
    }

    @Test
    void theKeyboardAloneAnswers(Tab shared) {
        Tab tab = shared.on(server);
        tab.open("/");
        assertThat(banner(tab)).isVisible();
        tab.page().keyboard().press("Tab");
        tab.page().keyboard().press("Tab");
        assertThat(tab.button("Only what is necessary")).isFocused();
        tab.page().keyboard().press("Enter");
        assertThat(tab.button("Close")).isFocused();
        tab.page().keyboard().press("Enter");
        assertThat(banner(tab)).isHidden();
    }

    @Test
    void theBannerOnEveryKindOfPage(Tab shared) {
        Tab tab = shared.on(server);
        for (var page : Map.of("landing", "/", "compress", "/tools/compress").entrySet()) {
            tab.open(page.getValue());
            assertThat(banner(tab)).isVisible();
            Look.at(tab, "consent-banner-" + page.getKey());
        }
        tab.asAdministrator().open("/app");
        assertThat(banner(tab)).isVisible();
        Look.at(tab, "consent-banner-app");
    }

    @Test
    @Promise("CON-4")
    void whatCannotBeRecordedAllowsNothing(Tab shared) {
        Tab tab = shared.on(server).expectRefusals();
        tab.open("/");
        tab.page()
                .route(
                        "**/consent/decisions",
                        route -> route.fulfill(new com.microsoft.playwright.Route.FulfillOptions().setStatus(429)));
        tab.press("Allow all");
        tab.sees("This could not be recorded, so nothing optional is loaded.");
        tab.page().unroute("**/consent/decisions");
        assertThat(allowed(tab)).isEmpty();
        tab.open("/");
        assertThat(banner(tab)).isVisible();
    }

    @Test
    void aReceiptIsCheckedOnItsPage(Tab shared) {
        Tab tab = shared.on(server).expectHosts(plausible.origin());
        tab.open("/");
        tab.press("Allow all");
        tab.sees("Saved: all allowed.");
        tab.open("/privacy-choices");
        String receipt = new String(
                tab.download(tab.page().locator(".o-timeline a").first()), java.nio.charset.StandardCharsets.UTF_8);
        tab.open("/receipts");
        tab.fill("The receipt", receipt);
        tab.press("Check it");
        tab.sees("This receipt is genuine.");
        tab.fill("The receipt", receipt.replace("ConsentGiven", "ConsentRefused"));
        tab.press("Check it");
        tab.sees("This is not a receipt of this installation");
    }

    @Test
    @Promise({"CON-1", "CON-2", "CON-3", "CON-4", "CON-5"})
    void whoRefusesEverythingKeepsWhatIsNecessaryAndMeetsNoOtherHost(Tab shared) {
        Tab tab = shared.on(server);
        tab.open("/");
        tab.press("Only what is necessary");
        tab.sees("Saved: only what is necessary.");
        var met = new TreeSet<String>();
        for (String path :
                Stream.concat(StorageIT.PUBLIC.stream(), ToolPagesIT.pages()).toList()) {
            tab.open(path);
            ToolPagesIT.started(tab);
            met.addAll(tab.stored());
        }
        tab.asAdministrator();
        for (String path : StorageIT.SIGNED_IN) {
            tab.open(path);
            met.addAll(tab.stored());
        }
        assertThat(met).isSubsetOf(StorageIT.registered(Category.NECESSARY)).contains("COOKIE opus_consent");
    }

    private static Locator banner(Tab tab) {
        return tab.page().locator(".o-choicebanner");
    }

    @SuppressWarnings("unchecked")
    private static List<String> allowed(Tab tab) {
        return (List<String>) tab.page().evaluate("""
                async () => (await (await fetch('/api/v1/consent')).json()).purposes
                    .filter((one) => one.allowed).map((one) => one.id)""");
    }
}
