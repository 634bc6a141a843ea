package com.opusimg.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.LoadState;
import com.opusimg.Promise;
import com.opusimg.engine.Format;
import com.opusimg.engine.TestPictures;
import com.opusimg.image.Tool;
import com.opusimg.image.ToolCatalog;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The pages of the tools: open to everyone, the same for everybody, nothing from elsewhere, and there without a network. */
@ExtendWith(Chromium.class)
class ToolPagesIT {

    private static final OpusServer SERVER = Servers.shared();

    /** Bytes of script and style before an encoder is needed. */
    private static final int FIRST_LOAD = 150_000;

    /** All of it: a source more is a way out more. */
    private static final Map<String, Set<String>> PAGE_POLICY = Map.ofEntries(
            Map.entry("default-src", Set.of("'none'")),
            Map.entry("script-src", Set.of("'self'", "'wasm-unsafe-eval'")),
            Map.entry("style-src", Set.of("'self'")),
            Map.entry("img-src", Set.of("'self'", "blob:", "data:")),
            Map.entry("font-src", Set.of("'self'")),
            Map.entry("connect-src", Set.of("'self'")),
            Map.entry("worker-src", Set.of("'self'")),
            Map.entry("manifest-src", Set.of("'self'")),
            Map.entry("form-action", Set.of("'none'")),
            Map.entry("base-uri", Set.of("'none'")),
            Map.entry("frame-ancestors", Set.of("'none'")),
            Map.entry("object-src", Set.of("'none'")));

    static Stream<String> pages() {
        return Stream.concat(
                Stream.of(ToolCatalog.PATH), ToolCatalog.tools().stream().map(Tool::path));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void aPageIsTheSameForEverybody(String path) {
        Answer stranger = new Visitor(SERVER).open(path).expect(200);
        Person person = Person.verified(SERVER);
        Answer known = Visitor.signedIn(SERVER, person.email(), Person.PASSWORD)
                .open(path)
                .expect(200);
        assertThat(known.text()).isEqualTo(stranger.text()).doesNotContain("nonce", "primefaces", "jakarta.faces");
        for (Answer answer : List.of(stranger, known)) {
            assertThat(answer.header("Set-Cookie")).isEmpty();
            assertThat(answer.header("Cache-Control")).hasValue("no-cache");
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    @Promise("IMG-2")
    void aPageLetsNothingOutAndNothingForeignIn(String path) {
        assertThat(policy(new Visitor(SERVER).open(path).expect(200))).isEqualTo(PAGE_POLICY);
    }

    @Test
    @Promise("IMG-2")
    void aWorkerRunsUnderAPolicyOfItsOwn() {
        Answer list = new Visitor(SERVER).open("/assets/offline.json").expect(200);
        var scripts = new ArrayList<String>();
        list.json().forEach(name -> {
            if (name.asString().endsWith(".js")) {
                scripts.add(name.asString());
            }
        });
        assertThat(scripts).hasSizeGreaterThan(3);
        for (String script : scripts) {
            assertThat(policy(
                            new Visitor(SERVER).open("/tools/assets/" + script).expect(200)))
                    .as(script)
                    .isEqualTo(Map.of(
                            "default-src", Set.of("'none'"),
                            "script-src", Set.of("'self'", "'wasm-unsafe-eval'"),
                            "connect-src", Set.of("'self'"),
                            "frame-ancestors", Set.of("'none'")));
        }
        // So does the one that takes shared pictures.
        assertThat(policy(new Visitor(SERVER).open("/tools/service-worker.js").expect(200)))
                .isEqualTo(PAGE_POLICY);
    }

    @Test
    void otherPagesKeepTheirPolicy() {
        for (String path : List.of("/", "/sign-in", "/storage", "/tools/no-such-tool")) {
            assertThat(policy(new Visitor(SERVER).open(path)).get("script-src"))
                    .doesNotContain("'wasm-unsafe-eval'")
                    .anyMatch(source -> source.startsWith("'nonce-"));
        }
        new Visitor(SERVER).open("/tools/no-such-tool").expect(404);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theFirstLoadIsSmall(String path, Tab tab) {
        tab.open(path);
        started(tab);
        Map<?, ?> loaded = (Map<?, ?>) tab.page().evaluate("""
                () => Object.fromEntries(performance.getEntriesByType('resource')
                    .filter((one) => /\\.(js|css)$/.test(new URL(one.name).pathname))
                    .map((one) => [new URL(one.name).pathname, one.decodedBodySize]))""");
        assertThat(loaded.values().stream()
                        .mapToInt(size -> ((Number) size).intValue())
                        .sum())
                .as("bytes of script and style on " + path + ": " + loaded)
                .isBetween(10_000, FIRST_LOAD);
    }

    @Test
    void theTitleNamesTheThingThenThePlace(Tab tab) {
        tab.open("/tools/compress");
        assertThat(tab.page()).hasTitle("Compress images · Opus");
        assertThat(tab.page().locator(".o-nav a[aria-current=page]")).hasText("Compress");
        tab.open("/tools");
        assertThat(tab.page()).hasTitle("Image tools · Opus");
        assertThat(tab.page().locator("main a.o-tool"))
                .hasCount(ToolCatalog.tools().size() + 1);
    }

    @Test
    @Promise("IMG-3")
    void exactlyTheToolsOnTheDeviceSayThatTheyAre(Tab tab) {
        for (Tool tool : ToolCatalog.tools()) {
            tab.open(tool.path());
            assertThat(tab.page().locator(".o-titleline .o-place")).hasText("Processed on your device");
        }
        tab.asAdministrator();
        // The first page and the policies tell of the tools, and say so of them.
        for (String path : Stream.concat(StorageIT.SIGNED_IN.stream(), StorageIT.PUBLIC.stream())
                .filter(path -> !path.equals("/") && !path.startsWith("/policies"))
                .toList()) {
            // As the server has it, and as scripts have it.
            assertThat(tab.page().navigate(path).text()).as(path).doesNotContain("Processed on your device");
            assertThat(tab.page().getByText("Processed on your device")).hasCount(0);
        }
    }

    @Test
    @Promise("IMG-1")
    void allPagesAreThereWithoutANetworkAfterOneVisit(Tab tab) {
        tab.open("/tools/compress");
        kept(tab);
        tab.context().setOffline(true);
        List<String> paths = pages().toList();
        for (String path : paths) {
            tab.open(path);
            started(tab);
            assertThat(tab.page().locator("h1")).isVisible();
            Object loaded =
                    tab.page().evaluate("() => document.fonts.load('1rem \"Inter Variable\"').then((f) => f.length)");
            assertThat(((Number) loaded).intValue()).as("the font on " + path).isPositive();
        }
        tab.open("/tools/compress?anything");
        started(tab);
        // What the worker does not keep is out of reach: the network is really cut.
        assertThat(tab.page().evaluate("() => fetch('/api/v1/presets').then(() => 'reached', () => 'cut')"))
                .isEqualTo("cut");
        tab.expectCut();
    }

    @Test
    @Promise("IMG-1")
    void theBrowserKeepsAllThatTheToolsMayLoadLater(Tab tab) {
        tab.open("/tools");
        kept(tab);
        Set<String> inCache = Set.copyOf(strings(tab, """
                async () => (await (await caches.open('opus-offline')).keys()).map((one) => new URL(one.url).pathname)"""));
        new Visitor(SERVER)
                .open("/assets/offline.json")
                .json()
                .forEach(name -> assertThat(inCache).contains("/tools/assets/" + name.asString()));
        assertThat(inCache).containsAll(pages().toList()).allMatch(path -> path.startsWith("/tools"));
    }

    @Test
    void theWorkerLeavesTheRestOfTheSiteAlone(Tab tab) {
        tab.open("/tools");
        kept(tab);
        Answer script = new Visitor(SERVER).open("/tools/service-worker.js").expect(200);
        assertThat(script.header("Service-Worker-Allowed")).hasValue("/tools");
        assertThat(script.header("Cache-Control")).hasValue("no-cache");
        Object scopes = tab.page()
                .evaluate(
                        "async () => (await navigator.serviceWorker.getRegistrations()).map((one) => new URL(one.scope).pathname)");
        assertThat(scopes).isEqualTo(List.of("/tools"));
        tab.as(Person.verified(SERVER));
        for (String path : List.of("/", "/app", "/app/files", "/developers")) {
            tab.open(path);
            assertThat(tab.page().evaluate("() => navigator.serviceWorker.controller"))
                    .as(path)
                    .isNull();
        }
        tab.open("/tools/compress");
        tab.forgetRequests();
        assertThat(tab.page().evaluate("() => fetch('/api/v1/presets').then((answer) => answer.status)"))
                .isEqualTo(200);
        Request api = tab.requests().stream()
                .filter(request -> request.url().contains("/api/"))
                .findFirst()
                .orElseThrow();
        assertThat(api.response().fromServiceWorker()).isFalse();
        assertThat(strings(tab, """
                async () => {
                  const found = [];
                  for (const name of await caches.keys()) {
                    found.push(...(await (await caches.open(name)).keys()).map((one) => new URL(one.url).pathname));
                  }
                  return found;
                }""")).isNotEmpty().allMatch(path -> path.startsWith("/tools"));
    }

    @Test
    @Promise("IMG-2")
    void picturesFromAnotherAppAreTakenWithoutANetwork(Tab tab) {
        tab.open("/tools");
        kept(tab);
        tab.context().setOffline(true);
        share(tab, "shared from elsewhere.jpg");
        tab.page().waitForURL("**/tools/compress*");
        assertThat(tab.page().locator("#tools")).containsText("shared from elsewhere.jpg");
        // Opened, they are kept no longer.
        await().until(() -> !(Boolean) tab.page().evaluate("() => caches.has('opus-shared')"));
        assertThat(tab.page().url()).doesNotContain("?");
        tab.page().reload();
        started(tab);
        assertThat(tab.page().locator("#tools")).not().containsText("shared from elsewhere.jpg");
    }

    @Test
    @Promise("IMG-2")
    void picturesFromAnotherAppGoNoFurtherThanTheWorker(Tab tab) {
        tab.open("/tools");
        kept(tab);
        tab.forgetRequests();
        share(tab, "shared from elsewhere.jpg");
        tab.page().waitForURL("**/tools/compress*");
        assertThat(tab.page().locator("#tools")).containsText("shared from elsewhere.jpg");
        tab.page().waitForLoadState(LoadState.NETWORKIDLE);
        assertThat(tab.requests())
                .filteredOn(request -> !request.method().equals("GET"))
                .as("what is handed over, to the worker")
                .singleElement()
                .satisfies(request -> {
                    assertThat(request.url())
                            .isEqualTo(SERVER.http("/tools/share").toString());
                    assertThat(request.isNavigationRequest()).isTrue();
                    assertThat(request.response().fromServiceWorker()).isTrue();
                });
    }

    @Test
    @Promise("IMG-2")
    void withoutTheWorkerTheServerRefusesThemUnread(Tab tab) {
        try (var wire = new Wire(SERVER)) {
            Wire.Head head = wire.send(("POST /tools/share HTTP/1.1\r\nHost: localhost\r\n"
                                    + "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 50000000\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1))
                    .head();
            assertThat(head.status()).isEqualTo(303);
            assertThat(head.header("Location")).hasValue("/tools?share=refused");
        }
        tab.open("/tools");
        assertThat(tab.page().getByRole(AriaRole.ALERT)).hasCount(0);
        tab.open("/tools?share=refused");
        assertThat(tab.page().getByRole(AriaRole.ALERT)).containsText("did not arrive");
    }

    @Test
    void theWebManifestIsWhole(Tab tab) throws IOException {
        Visitor visitor = new Visitor(SERVER);
        tab.open("/tools");
        String path = tab.page().locator("link[rel=manifest]").getAttribute("href");
        Answer answer = visitor.open(path).expect(200);
        assertThat(answer.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/manifest+json"));
        JsonNode manifest = answer.json();
        assertThat(manifest.required("display").asString()).isEqualTo("standalone");
        assertThat(manifest.required("name").asString()).isNotBlank();
        assertThat(manifest.required("short_name").asString()).hasSizeLessThan(13);
        visitor.open(manifest.required("start_url").asString()).expect(200);
        for (JsonNode icon : manifest.required("icons")) {
            var image = ImageIO.read(new ByteArrayInputStream(
                    visitor.open(icon.required("src").asString()).expect(200).body()));
            assertThat(image.getWidth() + "x" + image.getHeight())
                    .isEqualTo(icon.required("sizes").asString());
        }
        assertThat(manifest.required("icons")
                        .valueStream()
                        .map(icon -> icon.required("purpose").asString()))
                .contains("any", "maskable");
        for (JsonNode shortcut : manifest.required("shortcuts")) {
            visitor.open(shortcut.required("url").asString()).expect(200);
        }
        List<String> types =
                ToolCatalog.device().reads().stream().map(Format::mediaType).toList();
        JsonNode share = manifest.required("share_target");
        assertThat(share.required("method").asString()).isEqualTo("POST");
        assertThat(share.required("enctype").asString()).isEqualTo("multipart/form-data");
        assertThat(share.required("params")
                        .required("files")
                        .get(0)
                        .required("accept")
                        .valueStream()
                        .map(JsonNode::asString))
                .containsAll(types);
        JsonNode handler = manifest.required("file_handlers").get(0);
        assertThat(handler.required("accept").propertyNames()).containsExactlyInAnyOrderElementsOf(types);
        visitor.open(handler.required("action").asString()).expect(200);
        // And what Chromium makes of it.
        var session = tab.context().newCDPSession(tab.page());
        assertThat(session.send("Page.getAppManifest").getAsJsonArray("errors")).isEmpty();
    }

    @Test
    void anotherVersionTakesOverWholeAndOnlyWhenNoOtherPageIsOpen(Tab any) {
        try (OpusServer server = OpusServer.start("tools", Map.of("OPUS_OPERATOR", "the first one"))) {
            Tab tab = any.on(server);
            tab.open("/tools");
            kept(tab);
            server.restart(Map.of("OPUS_OPERATOR", "the second one"));
            Page second = tab.context().newPage();
            second.navigate("/tools/resize");
            assertThat(second.locator("footer")).containsText("the first one");
            await().until(() -> (Boolean) second.evaluate("""
                    async () => {
                      const worker = await navigator.serviceWorker.getRegistration('/tools');
                      await worker.update();
                      return worker.waiting !== null;
                    }"""));
            Object takesOver = second.evaluate("""
                    async () => {
                      const { waiting } = await navigator.serviceWorker.getRegistration('/tools');
                      return new Promise((resolve) => {
                        const answer = new MessageChannel();
                        answer.port1.onmessage = ({ data }) => resolve(data);
                        waiting.postMessage('take-over', [answer.port2]);
                      });
                    }""");
            assertThat(takesOver)
                    .as("the new version takes over from two open pages")
                    .isEqualTo(false);
            second.reload();
            assertThat(second.locator("footer")).containsText("the first one");
            tab.page().close();
            // A page that was closed just now may still count.
            await().untilAsserted(() -> {
                second.reload();
                second.waitForLoadState(LoadState.NETWORKIDLE);
                assertThat(second.locator("footer").innerText()).contains("the second one");
            });
            Object versions = second.evaluate("""
                    async () => new Set((await (await caches.open('opus-offline')).keys())
                        .filter((one) => new URL(one.url).pathname === '/tools').map((one) => one.url)).size""");
            assertThat(versions).as("versions of a page that are kept").isEqualTo(1);
            tab.context().close();
        }
    }

    /** Hands pictures over as a system does: by a form that no page of ours sent. */
    private static void share(Tab tab, String name) {
        Page page = tab.page();
        page.navigate("about:blank");
        page.setContent("""
                <form method="post" enctype="multipart/form-data" action="%s">
                  <input type="file" name="images" multiple>
                </form>""".formatted(SERVER.http("/tools/share")));
        page.locator("input").setInputFiles(new FilePayload(name, "image/jpeg", TestPictures.phoneJpeg(64, 48, 1)));
        page.evaluate("() => document.forms[0].submit()");
    }

    /** Waits until the browser has all of the tools, and answers for this page from what it has. */
    static void kept(Tab tab) {
        tab.page().evaluate("() => navigator.serviceWorker.ready.then(() => true)");
        if (tab.page().evaluate("() => navigator.serviceWorker.controller") == null) {
            // It was opened while the worker was still on its way.
            tab.page().reload();
        }
        tab.page().waitForFunction("() => navigator.serviceWorker.controller !== null");
    }

    /** Waits until the script has put the tool into its page, where there is one. */
    static void started(Tab tab) {
        tab.page()
                .waitForFunction(
                        "() => !document.querySelector('#tools') || document.querySelector('#tools > *') !== null");
        tab.page().waitForLoadState();
    }

    private static Map<String, Set<String>> policy(Answer answer) {
        var policy = new HashMap<String, Set<String>>();
        for (String directive :
                answer.header("Content-Security-Policy").orElseThrow().split(";")) {
            List<String> words = List.of(directive.strip().split("\\s+"));
            policy.put(words.getFirst(), Set.copyOf(words.subList(1, words.size())));
        }
        return policy;
    }

    private static List<String> strings(Tab tab, String script) {
        return ((List<?>) tab.page().evaluate(script))
                .stream().map(Object::toString).toList();
    }
}
