package com.opusimg.it;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.json.JsonMapper;

/** What asking costs a page, beside the library that most sites ask with, and how many answers a second are recorded. */
final class ConsentBench {

    private static final int CLIENTS = 8;

    /** In nanoseconds. */
    private static final long SPAN = 5_000_000_000L;

    /** The first spans, in which the server is not warm. */
    private static final int WARM_UP = 3;

    private static final int SPANS = 9;

    /** Shows and hides what asks, and adds up by how much the page moved. */
    private static final String MOVED = """
            async (selector) => {
              const painted = () => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
              await document.fonts.ready;
              await painted();
              let moved = 0;
              new PerformanceObserver((list) => list.getEntries().forEach((one) => (moved += one.value)))
                .observe({ type: 'layout-shift' });
              const banner = document.querySelector(selector);
              for (const hidden of [true, false, true, false]) {
                banner.hidden = hidden;
                banner.style.display = hidden ? 'none' : '';
                await painted();
              }
              return moved;
            }""";

    private ConsentBench() {}

    static String run() throws Exception {
        var report = new BenchReport("What asking adds to the landing page, compressed by gzip%n");
        try (OpusServer silent = Bench.server("bench-consent-none");
                OpusServer asking = asking();
                Playwright playwright = Chromium.playwright();
                Browser browser = Chromium.launch(playwright)) {
            Loaded without = load(browser, silent.http("/").toString());
            Loaded with = load(browser, asking.http("/").toString());
            report.append(
                    "  Opus: %,d bytes: page, script and style; layout moved by %.4f%n",
                    with.bytes() - without.bytes(), with.moved());
            peer(browser, report);
            silent.stop();
            report.append("%nAnswers recorded, %d clients, each a browser of its own%n", CLIENTS);
            List<Double> answers = answers(asking);
            report.append(
                    "  %,.0f a second: median of %d spans of %d s, from %,.0f to %,.0f%n",
                    BenchFigures.median(answers),
                    SPANS,
                    SPAN / 1_000_000_000,
                    Collections.min(answers),
                    Collections.max(answers));
            asking.stop();
            report.append("  %,d stand in the database, each of another browser%n", recorded(asking));
            return report.toString();
        }
    }

    private static OpusServer asking() {
        return OpusServer.start(
                "bench-consent",
                Map.of(
                        "OPUS_JAVA_OPTS", "-XX:-UseDynamicNumberOfCompilerThreads",
                        "OPUS_HEAP", "512m",
                        "OPUS_USAGE_STATISTICS", "true",
                        "OPUS_LIMIT_CONSENT", "10000000"));
    }

    /** A page with all that came with it, compressed, and by how much it moved. */
    private record Loaded(long bytes, double moved) {}

    private static Loaded load(Browser browser, String address) {
        try (BrowserContext context = browser.newContext()) {
            Page page = context.newPage();
            List<Response> answers = new ArrayList<>();
            page.onResponse(answers::add);
            page.navigate(address);
            page.waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);
            long bytes =
                    answers.stream().mapToLong(answer -> gzip(answer.body())).sum();
            boolean asks = page.locator(".o-choicebanner").count() > 0;
            double moved = asks ? number(page.evaluate(MOVED, ".o-choicebanner")) : 0;
            return new Loaded(bytes, moved);
        }
    }

    /** The same question with vanilla-cookieconsent: three answers, one optional purpose, as its documentation shows it. */
    private static void peer(Browser browser, BenchReport report) {
        Optional<Path> home = BenchPeers.npm();
        if (home.isEmpty()) {
            return;
        }
        Path folder = home.get().resolve("node_modules/vanilla-cookieconsent/dist");
        String configuration = """
                CookieConsent.run({ hideFromBots: false, categories: { necessary: { enabled: true, readOnly: true }, analytics: {} },
                  language: { default: 'en', translations: { en: {
                    consentModal: { title: 'May we count how Opus is used?',
                      description: 'Nothing optional is loaded now. Each answer is one press.',
                      acceptAllBtn: 'Allow all', acceptNecessaryBtn: 'Only what is necessary', showPreferencesBtn: 'Choose by group' },
                    preferencesModal: { title: 'Privacy choices', acceptAllBtn: 'Allow all', acceptNecessaryBtn: 'Only what is necessary',
                      savePreferencesBtn: 'Save these choices', closeIconLabel: 'Close', sections: [
                        { title: 'Counting use on this server', description: 'Which features are used.', linkedCategory: 'analytics' }] } } } } });""";
        byte[] script = read(folder.resolve("cookieconsent.umd.js"));
        byte[] style = read(folder.resolve("cookieconsent.css"));
        long bytes = gzip(script) + gzip(style) + gzip(configuration.getBytes(StandardCharsets.UTF_8));
        try (BrowserContext context = browser.newContext()) {
            Page page = context.newPage();
            page.route("http://peer.test/**", route -> {
                String path = java.net.URI.create(route.request().url()).getPath();
                var answer = new Route.FulfillOptions();
                route.fulfill(
                        switch (path) {
                            case "/peer.js" -> answer.setBodyBytes(script).setContentType("text/javascript");
                            case "/peer.css" -> answer.setBodyBytes(style).setContentType("text/css");
                            default ->
                                answer.setContentType("text/html")
                                        .setBody(
                                                "<!doctype html><link rel=stylesheet href=/peer.css><script src=/peer.js></script>"
                                                        + "<h1>A page</h1>" + "<p>Words. ".repeat(200) + "<script>"
                                                        + configuration
                                                        + "</script>");
                        });
            });
            page.navigate("http://peer.test/");
            page.locator(".cm").waitFor();
            report.append(
                    "  vanilla-cookieconsent: %,d bytes: script, style and its configuration; layout moved by %.4f%n",
                    bytes, number(page.evaluate(MOVED, "#cc-main")));
        }
    }

    /** How many answers were recorded in a second, in each span. */
    private static List<Double> answers(OpusServer server) throws Exception {
        String body = JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "granted",
                        List.of("usage-statistics"),
                        "text",
                        new Browsing(server).standing().required("text").asString()));
        byte[] request = ("POST /api/v1/consent/decisions HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin"
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
        var counts = new AtomicLongArray(WARM_UP + SPANS);
        long start = System.nanoTime();
        try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<Void>> all = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                all.add(clients.submit(() -> {
                    try (var connection = new BenchConnection(server.httpPort())) {
                        for (int span = 0; span < counts.length(); span = (int) ((System.nanoTime() - start) / SPAN)) {
                            if (connection.ask(request).status() != 201) {
                                throw new IOException("not recorded");
                            }
                            counts.incrementAndGet(span);
                        }
                    }
                    return null;
                }));
            }
            for (Future<Void> one : all) {
                one.get();
            }
        }
        return IntStream.range(WARM_UP, counts.length())
                .mapToObj(span -> counts.get(span) * 1e9 / SPAN)
                .toList();
    }

    /** What is there of it when the server has gone. */
    private static long recorded(OpusServer server) throws SQLException {
        try (Connection database = server.database();
                ResultSet count = database.createStatement()
                        .executeQuery("select count(distinct browser) from consent_decision")) {
            count.next();
            return count.getLong(1);
        }
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }

    private static long gzip(byte[] bytes) {
        var out = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.size();
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
