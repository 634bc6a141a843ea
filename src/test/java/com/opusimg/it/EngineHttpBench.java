package com.opusimg.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The whole path of a request: a photograph to a JPEG of at most 800 pixels, quality 80, by the portal's {@code transform}
 * (which is sent the picture each time, knows who asks, and works in confined processes) and by ipx (which reads it from a
 * folder). The same few connections, kept alive, ask each of them in turn.
 */
final class EngineHttpBench {

    private static final int ROUNDS = 7;
    private static final int WARM_UP = 10;
    private static final int CONNECTIONS = 4;
    private static final int TIMES = 4;
    private static final String IPX = "/f_jpeg,q_80,s_800x800,fit_inside/";
    private static final String OPUS = "/api/v1/transform?preset=web-800";

    private EngineHttpBench() {}

    /** What was asked for, over one connection after the other. */
    private record Target(String name, int port, Map<Path, byte[]> heads, Map<Path, byte[]> bodies) {}

    private record Round(double perSecond, List<Double> millis, long bytes) {}

    static String run() throws Exception {
        List<Path> photos = BenchCorpus.photos();
        var report = new BenchReport(
                "HTTP: 12 to 24 megapixels to JPEG of 800 pixels, q80; %d connections, medians of %d rounds of %d requests%n",
                CONNECTIONS, ROUNDS, TIMES * photos.size());
        List<BenchPeers.Node> nodes = new ArrayList<>();
        try (OpusServer server = Bench.server("bench-http")) {
            List<Target> targets = new ArrayList<>(List.of(opus(server, photos)));
            Optional<Path> npm = BenchPeers.npm();
            npm.ifPresent(home -> {
                // As it comes (four threads), and with as many as there are cores.
                for (int pool : new int[] {4, EngineBench.WORKERS}) {
                    var node = new BenchPeers.Node(home, "ipx.mjs", pool, BenchCorpus.FOLDER.toString());
                    nodes.add(node);
                    targets.add(ipx(node.greeting().required("port").asInt(), pool, photos));
                }
            });
            for (Target target : targets.subList(1, targets.size())) {
                for (int i = 0; i < WARM_UP; i++) {
                    round(target, photos, 1);
                }
            }
            BenchWarmUp.of(server.process(), () -> round(targets.getFirst(), photos, TIMES));
            Map<Target, List<Round>> rounds = new LinkedHashMap<>();
            for (int i = 0; i < ROUNDS; i++) {
                for (Target target : targets) {
                    rounds.computeIfAbsent(target, _ -> new ArrayList<>()).add(round(target, photos, TIMES));
                }
            }
            double ours = rate(rounds.get(targets.getFirst()));
            rounds.forEach((target, made) -> {
                List<Double> millis =
                        made.stream().flatMap(round -> round.millis.stream()).toList();
                report.append(
                        "  %-28s %6.2f requests/s  p50 %5.0f ms  p99 %5.0f ms  %,d bytes a round"
                                + "  Opus answers %.2f times as many%n",
                        target.name,
                        rate(made),
                        BenchFigures.quantile(millis, 0.5),
                        BenchFigures.quantile(millis, 0.99),
                        made.getFirst().bytes,
                        ours / rate(made));
            });
        } finally {
            nodes.forEach(BenchPeers.Node::close);
        }
        return report.toString();
    }

    private static double rate(List<Round> rounds) {
        return BenchFigures.median(rounds.stream().map(Round::perSecond).toList());
    }

    private static Target opus(OpusServer server, List<Path> photos) throws IOException {
        String key = Person.on(server, "business-plus").api().key();
        Map<Path, byte[]> heads = new HashMap<>();
        Map<Path, byte[]> bodies = new HashMap<>();
        for (Path photo : photos) {
            byte[] body = Files.readAllBytes(photo);
            bodies.put(photo, body);
            heads.put(
                    photo,
                    ("POST " + OPUS + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + key
                                    + "\r\nContent-Type: image/jpeg\r\nContent-Length: " + body.length + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
        }
        return new Target("Opus transform", server.httpPort(), heads, bodies);
    }

    private static Target ipx(int port, int pool, List<Path> photos) {
        Map<Path, byte[]> heads = new HashMap<>();
        Map<Path, byte[]> bodies = new HashMap<>();
        for (Path photo : photos) {
            bodies.put(photo, new byte[0]);
            heads.put(
                    photo,
                    ("GET " + IPX + photo.getFileName() + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
        }
        return new Target("ipx, %d threads".formatted(pool), port, heads, bodies);
    }

    private static Round round(Target target, List<Path> photos, int times) throws Exception {
        int count = times * photos.size();
        var next = new AtomicInteger();
        var bytes = new AtomicInteger();
        var millis = new ConcurrentLinkedQueue<Double>();
        Callable<Void> connection = () -> {
            try (var open = new BenchConnection(target.port)) {
                for (int at = next.getAndIncrement(); at < count; at = next.getAndIncrement()) {
                    long start = System.nanoTime();
                    bytes.addAndGet(ask(open, target, photos.get(at % photos.size())));
                    millis.add((System.nanoTime() - start) / 1e6);
                }
            }
            return null;
        };
        List<Callable<Void>> connections = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            connections.add(connection);
        }
        double seconds = BenchFigures.seconds(() -> {
            try (var threads = Executors.newFixedThreadPool(CONNECTIONS)) {
                for (Future<Void> done : threads.invokeAll(connections)) {
                    done.get();
                }
            }
        });
        return new Round(count / seconds, List.copyOf(millis), bytes.get());
    }

    /** Sends one picture; the answer must be a JPEG. Gives its bytes. */
    private static int ask(BenchConnection connection, Target target, Path photo) throws IOException {
        BenchConnection.Answer answer = connection.ask(target.heads.get(photo), target.bodies.get(photo));
        byte[] body = answer.body();
        if (answer.status() != 200 || body.length < 2 || body[0] != (byte) 0xFF || body[1] != (byte) 0xD8) {
            throw new IOException(
                    target.name + ": " + answer.status() + " " + new String(body, StandardCharsets.UTF_8));
        }
        return body.length;
    }
}
