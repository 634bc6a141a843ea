package com.opusimg.it;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.FilePayload;
import com.opusimg.engine.TestPictures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The pages of the on-device tools as a person meets them: how soon they can be used, and whether they go on answering. */
final class DevicePageBench {

    private static final int VISITS = 15;
    private static final int FILES = 1000;

    /** Notes when the button for choosing files is drawn: from then on files are taken. */
    private static final String USABLE = """
            new MutationObserver((_, observer) => {
              if (document.querySelector('#tools [data-focus=files]')) {
                observer.disconnect();
                requestAnimationFrame(() => setTimeout(() => (window.usable = performance.now())));
              }
            }).observe(document, { childList: true, subtree: true })""";

    /** Notes the longest time between two turns of the page's loop that are due every 20 ms. */
    private static final String WORST = """
            () => { window.worst = 0; let last = performance.now();
              setInterval(() => { const now = performance.now(); worst = Math.max(worst, now - last); last = now; }, 20); }""";

    private final OpusServer server;
    private final Browser browser;
    private final BenchReport report;

    private DevicePageBench(OpusServer server, Browser browser, BenchReport report) {
        this.server = server;
        this.browser = browser;
        this.report = report;
    }

    static String run() {
        try (OpusServer server = Bench.server("bench-device");
                Playwright playwright = Chromium.playwright();
                Browser browser = Chromium.launch(playwright)) {
            var report = new BenchReport(
                    "The pages, in Chromium %s with nothing kept: medians of %d, ms%n", browser.version(), VISITS);
            var bench = new DevicePageBench(server, browser, report);
            bench.firstUse();
            bench.manyFiles();
            return report.toString();
        }
    }

    private void firstUse() {
        Path photo = BenchCorpus.photos().getFirst();
        List<Double> usable = new ArrayList<>();
        List<Double> made = new ArrayList<>();
        for (int i = -2; i < VISITS; i++) {
            double[] times = visit("compress", page -> {
                page.waitForFunction("() => window.usable");
                double drawn = number(page, "() => window.usable");
                double start = number(page, "() => performance.now()");
                page.locator("#tools input[type=file]").first().setInputFiles(photo);
                page.waitForFunction("() => !document.querySelector('[data-focus=save]')?.disabled");
                return new double[] {drawn, number(page, "() => performance.now()") - start};
            });
            if (i >= 0) {
                usable.add(times[0]);
                made.add(times[1]);
            }
        }
        report.append("  Compress can be used after %4.0f%n", BenchFigures.median(usable));
        report.append("  its first result, of 12 megapixels, comes %4.0f after the file%n", BenchFigures.median(made));
    }

    private void manyFiles() {
        byte[] small = TestPictures.plainJpeg(48, 32);
        FilePayload[] files = ToolScreen.files("picture-%04d.jpg", FILES, small);
        double[] found = visit("batch", page -> {
            page.waitForFunction("() => window.usable");
            page.locator("#tools input[type=file]").first().setInputFiles(files);
            page.getByText(FILES + " files", new Page.GetByTextOptions().setExact(true))
                    .waitFor();
            page.evaluate(WORST);
            double start = number(page, "() => performance.now()");
            page.locator("[data-focus=start]").click();
            page.getByText("%d of %d ready".formatted(FILES, FILES)).waitFor();
            return new double[] {number(page, "() => performance.now()") - start, number(page, "() => worst")};
        });
        report.append(
                "  a batch of %d small files takes %5.0f; the page never stops for more than %3.0f%n",
                FILES, found[0], found[1]);
    }

    private double[] visit(String tool, Function<Page, double[]> use) {
        try (BrowserContext context = browser.newContext(
                new Browser.NewContextOptions().setBaseURL(server.http("").toString()))) {
            context.addInitScript(USABLE);
            Page page = context.newPage();
            page.setDefaultTimeout(120_000);
            page.navigate("/tools/" + tool);
            return use.apply(page);
        }
    }

    private static double number(Page page, String script) {
        return ((Number) page.evaluate(script)).doubleValue();
    }
}
