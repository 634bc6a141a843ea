package com.opusimg.it;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** The on-device engine in Chromium, beside the path of Squoosh: decode, resize and encode by the modules of @jsquash. */
final class DeviceBench {

    private static final Path SOURCES = Path.of("src/test/bench/device");
    private static final Map<String, Path> FOLDERS = Map.of(
            "/assets/",
            Path.of("target/assets"),
            "/node_modules/",
            Path.of("src/main/frontend/node_modules"),
            "/corpus/",
            BenchCorpus.FOLDER,
            "/",
            SOURCES);

    /** A module that others name without saying where it is, which workers cannot look up. */
    private static final String UNPLACED = "'wasm-feature-detect'";

    private static final String PLACED = "'/node_modules/wasm-feature-detect/dist/esm/index.js'";

    private static final List<String> FORMATS = List.of("jpeg", "webp");
    private static final int QUALITY = 75;
    private static final List<Integer> QUALITIES = List.of(50, 60, 70, 75, 80, 85, 90);
    private static final int ROUNDS = 15;
    private static final int BATCH = 20;
    private static final int BATCH_ROUNDS = 11;

    private final Page page;
    private final BenchReport report;
    private final List<String> photos;

    private DeviceBench(Page page, BenchReport report) {
        this.page = page;
        this.report = report;
        photos = BenchCorpus.photos().stream()
                .map(path -> path.getFileName().toString())
                .toList();
    }

    static String run() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", DeviceBench::serve);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        try (Playwright playwright = Chromium.playwright();
                Browser browser = Chromium.launch(playwright)) {
            Page page = browser.newPage();
            page.setDefaultTimeout(0);
            page.navigate("http://localhost:" + server.getAddress().getPort() + "/index.html");
            page.waitForFunction("() => window.ready");
            var report = new BenchReport(
                    "Chromium %s, %s cores%n", browser.version(), page.evaluate("navigator.hardwareConcurrency"));
            var bench = new DeviceBench(page, report);
            bench.single();
            bench.batch();
            bench.sizes();
            return report.toString();
        } finally {
            server.stop(0);
        }
    }

    private void single() {
        report.append("%nA JPEG of 12 megapixels to 800 pixels, warm: medians of %d, ms%n", ROUNDS);
        for (String format : FORMATS) {
            Map<?, ?> times = run("single", photos.getFirst(), format, QUALITY, ROUNDS);
            double ours = BenchFigures.median(doubles(times.get("ours")));
            double peer = BenchFigures.median(doubles(times.get("peer")));
            report.append(
                    "  %-5s  Opus %5.0f  @jsquash %5.0f  part of its time %.2f%n", format, ours, peer, ours / peer);
        }
    }

    private void batch() {
        List<String> names = IntStream.range(0, BATCH)
                .mapToObj(i -> photos.get(i % photos.size()))
                .toList();
        report.append(
                "%n%d JPEGs of 12 to 24 megapixels to 800 pixels at once: medians of %d, s%n", BATCH, BATCH_ROUNDS);
        for (String format : FORMATS) {
            Map<?, ?> times = run("batch", names, format, QUALITY, BATCH_ROUNDS);
            double one = BenchFigures.median(doubles(times.get("one"))) / 1000;
            double two = BenchFigures.median(doubles(times.get("two"))) / 1000;
            report.append("  %-5s  one worker %5.2f  two %5.2f  times as fast %.2f%n", format, one, two, one / two);
        }
    }

    private void sizes() {
        report.append("%nBytes at the SSIM of @jsquash, part of its bytes, %d pictures of 800 pixels%n", photos.size());
        for (String format : FORMATS) {
            List<Double> parts = new ArrayList<>();
            for (String photo : photos) {
                Map<?, ?> points = run("curve", photo, format, QUALITIES);
                List<?> ours = (List<?>) points.get("ours");
                for (Object point : (List<?>) points.get("peer")) {
                    double bytes = bytesAt(ours, number(point, "ssim"));
                    if (!Double.isNaN(bytes)) {
                        parts.add(bytes / number(point, "bytes"));
                    }
                }
            }
            report.append(
                    "  %-5s  median %.3f, from %.3f to %.3f%n",
                    format,
                    BenchFigures.median(parts),
                    BenchFigures.quantile(parts, 0),
                    BenchFigures.quantile(parts, 1));
        }
    }

    /** Between the two points around an SSIM; not a number beyond them. */
    private static double bytesAt(List<?> points, double ssim) {
        for (int i = 0; i < points.size(); i++) {
            double above = number(points.get(i), "ssim");
            if (above == ssim) {
                return number(points.get(i), "bytes");
            }
            if (above > ssim && i > 0) {
                double below = number(points.get(i - 1), "ssim");
                double from = number(points.get(i - 1), "bytes");
                return from + (number(points.get(i), "bytes") - from) * (ssim - below) / (above - below);
            }
        }
        return Double.NaN;
    }

    private Map<?, ?> run(String function, Object... arguments) {
        return (Map<?, ?>) page.evaluate("([name, ...rest]) => window[name](...rest)", all(function, arguments));
    }

    private static List<Object> all(String function, Object... arguments) {
        List<Object> all = new ArrayList<>(List.of(arguments));
        all.addFirst(function);
        return all;
    }

    private static double number(Object point, String name) {
        return ((Number) ((Map<?, ?>) point).get(name)).doubleValue();
    }

    private static List<Double> doubles(Object list) {
        return ((Collection<?>) list)
                .stream().map(each -> ((Number) each).doubleValue()).toList();
    }

    private static void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String prefix = FOLDERS.keySet().stream()
                    .filter(path::startsWith)
                    .max(Comparator.comparingInt(String::length))
                    .orElseThrow();
            Path folder = FOLDERS.get(prefix).toAbsolutePath().normalize();
            Path file = folder.resolve(path.substring(prefix.length())).normalize();
            if (!file.startsWith(folder) || !Files.isRegularFile(file)) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            byte[] bytes = Files.readAllBytes(file);
            String name = file.getFileName().toString();
            String type = name.endsWith(".js")
                    ? "text/javascript"
                    : name.endsWith(".wasm") ? "application/wasm" : name.endsWith(".html") ? "text/html" : "image/jpeg";
            if (name.endsWith(".js")) {
                bytes = new String(bytes, StandardCharsets.UTF_8)
                        .replace(UNPLACED, PLACED)
                        .getBytes(StandardCharsets.UTF_8);
            }
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
