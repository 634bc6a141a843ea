package com.opusimg.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What the data map costs: the time to read it as the portal starts, and requests a second of a page that has nothing to do with
 * it, of the page of the map, and of the map as JSON. Nothing of it is computed for a request, so the first needs no comparison
 * with a portal without a map: no class that it runs through knows the map.
 */
final class DataMapBench {
    private static final int CLIENTS = 4;
    private static final long WARM_UP_NANOS = 6_000_000_000L;
    private static final long SPAN_NANOS = 5_000_000_000L;
    private static final int SPANS = 5;
    private static final Pattern READ = Pattern.compile(
            "The data map has (\\d+) sets and (\\d+) things that tell of nobody; read in ([\\d,.]+) ms");

    private DataMapBench() {}

    /** Measures and says so in Markdown. */
    static String run() throws Exception {
        try (OpusServer server = Bench.server("bench-data-map")) {
            var text = new StringBuilder(read(server));
            text.append("\n\n| what is asked for | requests/s |\n|---|---|\n");
            text.append(line("a page that knows no map (`/security`)", rate(server, "/security")));
            text.append(line("the data map as a page", rate(server, "/data-map")));
            text.append(line("the data map as JSON", rate(server, "/api/v1/data-map")));
            return text.toString();
        }
    }

    private static String read(OpusServer server) throws IOException {
        String log = Files.readString(server.data().resolve("log/server.log"), StandardCharsets.ISO_8859_1);
        Matcher told = READ.matcher(log);
        if (!told.find()) {
            throw new IllegalStateException("The log does not say how long the map took.");
        }
        return "Read once, at start: %s ms for %s sets and %s things that tell of nobody."
                .formatted(told.group(3), told.group(1), told.group(2));
    }

    private static String line(String what, double rate) {
        return String.format(Locale.ENGLISH, "| %s | %,.0f |%n", what, rate);
    }

    /** The median of some spans, on a warm server. */
    private static double rate(OpusServer server, String path) throws Exception {
        asked(server, path, WARM_UP_NANOS);
        double[] rates = IntStream.range(0, SPANS)
                .mapToDouble(span -> asked(server, path, SPAN_NANOS) * 1e9 / SPAN_NANOS)
                .sorted()
                .toArray();
        return rates[SPANS / 2];
    }

    private static long asked(OpusServer server, String path, long nanos) {
        var count = new LongAdder();
        long end = System.nanoTime() + nanos;
        try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
            var running = IntStream.range(0, CLIENTS)
                    .<Future<?>>mapToObj(client -> clients.submit(() -> {
                        Api api = server.anonymous();
                        while (System.nanoTime() < end) {
                            api.get(server.http(path)).expect(200);
                            count.increment();
                        }
                    }))
                    .toList();
            for (Future<?> one : running) {
                one.get();
            }
        } catch (InterruptedException | java.util.concurrent.ExecutionException failed) {
            throw new IllegalStateException(failed);
        }
        return count.sum();
    }
}
