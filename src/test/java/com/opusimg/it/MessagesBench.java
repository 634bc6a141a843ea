package com.opusimg.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Messages from compose to inbox, over the API: how many a second; and what a mailbox of 100,000 messages costs whoever opens its inbox or
 * searches it.
 */
final class MessagesBench {
    private static final int CLIENTS = 8;
    private static final int WRITERS = 40;
    private static final int READERS = 20;
    private static final int WARM_UP = 4_000;
    private static final int COUNTED = 12_000;
    private static final int LARGE = 100_000;
    private static final int LOOKS = 300;
    private static final int VOCABULARY = 5_000;
    private static final int WORDS = 60;
    private static final Duration POLL = Duration.ofMillis(20);

    private final OpusServer server;
    private final List<Correspondent> writers;

    private MessagesBench(OpusServer server) {
        this.server = server;
        this.writers = IntStream.range(0, WRITERS).mapToObj(i -> somebody()).toList();
    }

    static String run() throws Exception {
        var report = new BenchReport(
                "Messages from compose to inbox, %d connections, %d writers, %d readers%n", CLIENTS, WRITERS, READERS);
        try (OpusServer server = Bench.server("bench-messages")) {
            var bench = new MessagesBench(server);
            bench.throughput(report);
            bench.large(report);
            return report.toString();
        }
    }

    private Correspondent somebody() {
        return Correspondent.of(Person.on(server, "business-plus"));
    }

    private Correspondent reader() {
        Correspondent reader = somebody();
        writers.forEach(reader::letIn);
        return reader;
    }

    private void throughput(BenchReport report) throws Exception {
        List<Correspondent> readers =
                IntStream.range(0, READERS).mapToObj(i -> reader()).toList();
        throughput(report, "written and sent in one request", readers, MessagesBench::atOnce);
        throughput(report, "a draft, and then its sending", readers, MessagesBench::byDraft);
    }

    private void throughput(BenchReport report, String name, List<Correspondent> readers, Way way) throws Exception {
        double warm = deliver(readers, WARM_UP, way);
        double rate = deliver(readers, COUNTED, way);
        report.append(
                "  %s: %,.0f a second until the last of %,d lies in its inbox (%,.0f while it warmed up)%n",
                name, rate, COUNTED, warm);
    }

    private void large(BenchReport report) throws Exception {
        Correspondent reader = reader();
        double rate = deliver(List.of(reader), LARGE, MessagesBench::atOnce);
        report.append("%nA mailbox of %,d messages, filled at %,.0f a second%n", LARGE, rate);
        try (var connection = new BenchConnection(server.httpPort())) {
            report.append(
                    "  inbox, first page: %s%n", looks(connection, reader, n -> "messages?folder=inbox&limit=50"));
            var random = new Random(2);
            report.append(
                    "  inbox, any page: %s%n",
                    looks(
                            connection,
                            reader,
                            n -> "messages?folder=inbox&limit=50&position=" + random.nextInt(LARGE - 50)));
            double first = BenchFigures.seconds(
                    () -> look(connection, reader, "messages/search?q=" + word(random.nextInt(VOCABULARY))));
            report.append("  search, the first, which reads all of it: %.1f s%n", first);
            report.append(
                    "  search, a word: %s%n",
                    looks(connection, reader, n -> "messages/search?q=" + word(random.nextInt(VOCABULARY))));
            report.append(
                    "  search, two words: %s%n",
                    looks(
                            connection,
                            reader,
                            n -> "messages/search?q=" + word(random.nextInt(VOCABULARY)) + "+"
                                    + word(random.nextInt(VOCABULARY))));
        }
    }

    private interface Way {
        /** Sends a message, given as JSON without its closing brace. */
        void send(BenchConnection connection, Correspondent writer, String message) throws IOException;
    }

    private static void byDraft(BenchConnection connection, Correspondent writer, String message) throws IOException {
        String made = post(connection, writer, "drafts", message + "}", 201);
        String id = made.replaceFirst("(?s).*?\"id\"\\s*:\\s*\"([^\"]+)\".*", "$1");
        post(connection, writer, "drafts/" + id + "/send", "{\"undoSeconds\":0}", 202);
    }

    private static void atOnce(BenchConnection connection, Correspondent writer, String message) throws IOException {
        post(connection, writer, "messages", message + ",\"undoSeconds\":0}", 202);
    }

    private interface Path {
        String of(int number);
    }

    private String looks(BenchConnection connection, Correspondent reader, Path path) throws Exception {
        var millis = new ArrayList<Double>();
        for (int i = 0; i < LOOKS; i++) {
            String one = path.of(i);
            double seconds = BenchFigures.seconds(() -> look(connection, reader, one));
            if (i >= LOOKS / 10) {
                millis.add(seconds * 1000);
            }
        }
        return "median %.1f ms, p95 %.1f ms"
                .formatted(BenchFigures.median(millis), BenchFigures.quantile(millis, 0.95));
    }

    private void look(BenchConnection connection, Correspondent reader, String path) throws IOException {
        BenchConnection.Answer answer =
                connection.ask(("GET /api/v1/" + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                                + reader.api().key() + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        if (answer.status() != 200) {
            throw new IOException(path + " answers " + answer.status());
        }
    }

    /** Writes and sends so many, one after the other on each connection, and waits until all have arrived; how many a second. */
    private double deliver(List<Correspondent> readers, int count, Way way) throws Exception {
        long before = arrived(readers);
        var next = new AtomicInteger();
        long start = System.nanoTime();
        try (ExecutorService pool = Executors.newFixedThreadPool(CLIENTS)) {
            var all = new ArrayList<Future<?>>();
            for (int client = 0; client < CLIENTS; client++) {
                all.add(pool.submit((Callable<Void>) () -> {
                    write(readers, next, count, way);
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        while (arrived(readers) < before + count) {
            LockSupport.parkNanos(POLL.toNanos());
        }
        return count / ((System.nanoTime() - start) / 1e9);
    }

    private void write(List<Correspondent> readers, AtomicInteger next, int count, Way way) throws IOException {
        try (var connection = new BenchConnection(server.httpPort())) {
            for (int number = next.getAndIncrement(); number < count; number = next.getAndIncrement()) {
                Correspondent writer = writers.get(number % WRITERS);
                String to = readers.get(number % readers.size()).address();
                String message = "{\"to\":[{\"email\":\"" + to + "\"}],\"subject\":\"Message " + number
                        + "\",\"text\":\"" + words(number) + "\"";
                way.send(connection, writer, message);
            }
        }
    }

    private static String post(BenchConnection connection, Correspondent writer, String path, String body, int status)
            throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        BenchConnection.Answer answer = connection.ask(
                ("POST /api/v1/" + path
                                + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAuthorization: Bearer "
                                + writer.api().key() + "\r\nContent-Length: " + bytes.length + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII),
                bytes);
        String said = new String(answer.body(), StandardCharsets.UTF_8);
        if (answer.status() != status) {
            throw new IOException(path + " answers " + answer.status() + ": " + said);
        }
        return said;
    }

    private static long arrived(List<Correspondent> readers) {
        return readers.stream()
                .mapToLong(reader -> reader.api()
                        .get("messages/folders")
                        .expect(200)
                        .json()
                        .valueStream()
                        .filter(one -> one.required("folder").asString().equals("inbox"))
                        .mapToLong(one -> one.required("threads").asLong())
                        .sum())
                .sum();
    }

    private static String words(int number) {
        var random = new Random(number);
        var text = new StringBuilder();
        for (int i = 0; i < WORDS; i++) {
            text.append(word(random.nextInt(VOCABULARY))).append(' ');
        }
        return text.toString();
    }

    /** A word of letters alone, the same for the same number. */
    private static String word(int number) {
        var word = new StringBuilder("w");
        for (int left = number + 26; left > 0; left /= 26) {
            word.append((char) ('a' + left % 26));
        }
        return word.toString();
    }
}
