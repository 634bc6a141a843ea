package com.opusimg.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.opusimg.consent.StoredItem.Kind;
import com.opusimg.platform.purpose.Category;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** A browser with cookies of its own, showing one page. It notes every request and everything that goes wrong. */
final class Tab {

    /** Where pictures of pages go. */
    static final Path SCREENSHOTS =
            Path.of(System.getProperty("opus.home", ".")).resolve("target/screenshots");

    private static final Pattern REFUSED = Pattern.compile("Failed to load resource: .* status of 4\\d\\d .*");

    private static final Pattern FAILED = Pattern.compile("Failed to load resource: .* status of 5\\d\\d .*");

    /** What browsers say of a header that they heed on secure pages alone. */
    private static final String SECURE_ONLY = "The Cross-Origin-Opener-Policy header has been ignored";

    private static final String CUT = "net::ERR_INTERNET_DISCONNECTED";

    private static final Map<String, Cookie> SIGNED_IN = new HashMap<>();

    private final Browser browser;
    private final OpusServer server;
    private final BrowserContext context;
    private final Page page;
    private final List<Request> requests = new ArrayList<>();
    private final List<String> troubles = new ArrayList<>();
    private final List<Tab> others = new ArrayList<>();
    private boolean refusalsExpected;
    private boolean cutExpected;
    private boolean failuresExpected;
    private boolean errorsExpected;
    private Set<String> hostsExpected = Set.of();

    Tab(Browser browser, OpusServer server) {
        this(browser, server, server.http("").toString(), desktop());
    }

    private static Browser.NewContextOptions desktop() {
        return new Browser.NewContextOptions().setViewportSize(1440, 900);
    }

    private Tab(Browser browser, OpusServer server, String address, Browser.NewContextOptions device) {
        this.browser = browser;
        this.server = server;
        context = browser.newContext(device.setBaseURL(address)
                .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE)
                .setLocale("en-GB"));
        context.setDefaultTimeout(20_000);
        page = context.newPage();
        page.onConsoleMessage(message -> {
            boolean trouble = message.type().equals("error") || message.type().equals("warning");
            if (trouble && !message.text().startsWith(SECURE_ONLY)) {
                troubles.add(message.type() + " on " + page.url() + ": " + message.text());
            }
        });
        page.onPageError(error -> troubles.add("script on " + page.url() + ": " + error));
        // Sockets are no requests; no page opens one.
        page.onWebSocket(socket -> troubles.add("socket to " + socket.url()));
        context.onRequest(request -> {
            requests.add(request);
            URI target = URI.create(request.url().replaceFirst("^blob:", ""));
            if (!request.url().startsWith("data:")
                    && !hostsExpected.contains(target.getScheme() + "://" + target.getAuthority())
                    && !(target.getScheme() + "://" + target.getAuthority()).equals(address)) {
                troubles.add("request to another host: " + request.url());
            }
        });
    }

    /** The same on another server, closed together with this one. */
    Tab on(OpusServer other) {
        var elsewhere = new Tab(browser, other);
        others.add(elsewhere);
        return elsewhere;
    }

    /** One that reaches the server under a name and without https, which is no secure context, closed together with this one. */
    Tab onPlainHttp() {
        String address = server.http("").toString().replace("localhost", Chromium.PLAIN_HOST);
        var plain = new Tab(browser, server, address, desktop());
        others.add(plain);
        return plain;
    }

    /** One on a phone, closed together with this one. */
    Tab onPhone() {
        var phone = new Tab(
                browser,
                server,
                server.http("").toString(),
                new Browser.NewContextOptions()
                        .setViewportSize(390, 844)
                        .setDeviceScaleFactor(2)
                        .setIsMobile(true)
                        .setHasTouch(true));
        others.add(phone);
        return phone;
    }

    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    OpusServer server() {
        return server;
    }

    /** The test makes the portal refuse something, which the browser's console notes. */
    Tab expectRefusals() {
        refusalsExpected = true;
        return this;
    }

    /** The test has the page send something to these other hosts too, named by scheme, host and port. */
    Tab expectHosts(String... origins) {
        hostsExpected = Set.of(origins);
        return this;
    }

    /** The test makes another host fail, which the browser's console notes. */
    Tab expectFailures() {
        failuresExpected = true;
        return this;
    }

    /** The test throws errors in the page. */
    Tab expectErrors() {
        errorsExpected = true;
        return this;
    }

    /** The test cuts the network and asks for something all the same, which the browser's console notes. */
    Tab expectCut() {
        cutExpected = true;
        return this;
    }

    /** Opens a page and expects that it is there. */
    Tab open(String path) {
        assertThat(page.navigate(path).status()).as(path).isEqualTo(200);
        return this;
    }

    /** Opens a page, whatever the answer, and gives its status. */
    int status(String path) {
        return page.navigate(path).status();
    }

    /** Signs in on the page for it and waits for the overview. */
    Tab signIn(String email, String password) {
        open("/sign-in");
        fill("E-mail", email);
        fill("Password", password);
        press("Sign in");
        page.waitForURL("**/app");
        return this;
    }

    Tab signIn(Person person) {
        return signIn(person.email(), Person.PASSWORD);
    }

    /** Makes it the browser of someone who is signed in, without going through the page each time. */
    Tab as(String email, String password) {
        Cookie known = SIGNED_IN.get(server.http("") + " " + email);
        if (known != null) {
            context.addCookies(List.of(known));
        } else {
            signIn(email, password);
            SIGNED_IN.put(server.http("") + " " + email, session().orElseThrow());
        }
        return this;
    }

    Tab as(Person person) {
        return as(person.email(), Person.PASSWORD);
    }

    Tab asAdministrator() {
        return as(OpusServer.ADMIN_EMAIL, OpusServer.ADMIN_PASSWORD);
    }

    /** The field of a label. */
    Locator field(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    void fill(String label, String value) {
        field(label).fill(value);
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Presses a button, once the page is loaded: before that its script does not hear it. */
    void press(String name) {
        page.waitForLoadState();
        button(name).click();
    }

    /** Presses a button that asks first, and says yes. */
    void pressAndConfirm(String name) {
        press(name);
        page.getByRole(AriaRole.ALERTDIALOG)
                .getByText(name, new Locator.GetByTextOptions().setExact(true))
                .last()
                .click();
    }

    /** The dialog that is open. */
    Locator dialog() {
        return page.getByRole(AriaRole.DIALOG);
    }

    /** The message by a field. */
    Locator messageBy(String id) {
        return page.locator("[id='" + id + "Message']");
    }

    void seesHeading(String text) {
        assertThat(page.getByRole(
                        AriaRole.HEADING,
                        new Page.GetByRoleOptions().setName(text).setLevel(1)))
                .isVisible();
    }

    void sees(String text) {
        assertThat(page.getByText(text).first()).isVisible();
    }

    /** What the portal says for a moment after an act. */
    void isTold(String text) {
        assertThat(page.locator(".ui-growl-item").filter(new Locator.FilterOptions().setHasText(text)))
                .isVisible();
    }

    /** The bytes that a click downloads. */
    byte[] download(Locator what) {
        return bytes(page.waitForDownload(what::click));
    }

    static byte[] bytes(Download download) {
        assertThat(download.failure()).isNull();
        try {
            return Files.readAllBytes(download.path());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The cookie of the portal's session. */
    Optional<Cookie> session() {
        return context.cookies().stream()
                .filter(cookie -> cookie.name.equals("opus_session"))
                .findFirst();
    }

    /** Every request since this browser was opened. */
    List<Request> requests() {
        return requests;
    }

    void forgetRequests() {
        requests.clear();
    }

    /** Everything that this site has in the browser's stores, by kind and key. */
    Set<String> stored() {
        var found = new TreeSet<String>();
        context.cookies().forEach(cookie -> found.add(Kind.COOKIE + " " + cookie.name));
        ((List<?>) page.evaluate("""
                async () => [
                    ...Object.keys(localStorage).map((key) => 'LOCAL_STORAGE ' + key),
                    ...Object.keys(sessionStorage).map((key) => 'SESSION_STORAGE ' + key),
                    ...(await indexedDB.databases()).map((one) => 'INDEXED_DB ' + one.name),
                    ...(await caches.keys()).map((key) => 'CACHE ' + key),
                    ...(await Array.fromAsync((await navigator.storage.getDirectory()).keys())).map((key) => 'FILE ' + key),
                ]""")).forEach(one -> found.add(one.toString()));
        return found;
    }

    void screenshot(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + ".png"))
                .setFullPage(true)
                .setAnimations(com.microsoft.playwright.options.ScreenshotAnimations.DISABLED));
    }

    /** What went wrong and was not announced. */
    List<String> troubles() {
        return troubles.stream()
                .filter(trouble ->
                        !(refusalsExpected && REFUSED.matcher(trouble).find()))
                .filter(trouble -> !(failuresExpected && FAILED.matcher(trouble).find()))
                .filter(trouble -> !(errorsExpected && trouble.startsWith("script on ")))
                .filter(trouble -> !(cutExpected && trouble.contains(CUT)))
                .toList();
    }

    /** Closes it, at the end of a test as by {@link #testEnded}. */
    void close(String failed) {
        others.forEach(other -> other.close(failed == null ? null : failed + " phone"));
        others.clear();
        try {
            testEnded(failed);
        } finally {
            context.close();
        }
    }

    /**
     * Ends a test on it. With the name of one that failed, keeps a picture; otherwise nothing may have gone wrong. Of
     * all that the test announced, and of all that it asked for, nothing is left to the next.
     */
    void testEnded(String failed) {
        try {
            if (failed != null) {
                screenshot("failed/" + failed.replaceAll("[^A-Za-z0-9]+", "-"));
            } else {
                assertThat(troubles()).isEmpty();
                if (!page.isClosed()
                        && page.url().startsWith(server.http("/tools").toString())) {
                    assertThat(stored())
                            .as("in the browser after a tool was used")
                            .isSubsetOf(StorageIT.registered(Category.values()));
                }
            }
        } finally {
            requests.clear();
            troubles.clear();
            refusalsExpected = false;
            cutExpected = false;
            failuresExpected = false;
            errorsExpected = false;
            hostsExpected = Set.of();
        }
    }
}
