package com.opusimg.it;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Stands in for Sentry on this machine, and keeps whatever comes to it. */
final class SentryStandIn implements AutoCloseable {

    private final HttpServer server;
    private final List<Envelope> received = new CopyOnWriteArrayList<>();
    private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();

    record Envelope(String path, Map<String, List<String>> headers, String body) {
        JsonNode event() {
            return JsonMapper.shared().readTree(body.split("\n")[2]);
        }

        String transaction() {
            return event().required("transaction").asString();
        }

        /** Everything that came, head and body. */
        String all() {
            return path + headers + body;
        }
    }

    SentryStandIn() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            received.add(new Envelope(
                    exchange.getRequestURI().toString(), new TreeMap<>(exchange.getRequestHeaders()), body));
            Integer answer = answers.poll();
            if (answer != null && answer / 100 == 3) {
                exchange.getResponseHeaders().set("Location", "/elsewhere");
            }
            exchange.sendResponseHeaders(answer == null ? 200 : answer, -1);
            exchange.close();
        });
        server.start();
    }

    String dsn() {
        return "http://publickey@localhost:" + server.getAddress().getPort() + "/42";
    }

    String origin() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** Answers the next request with this. */
    void answer(int status) {
        answers.add(status);
    }

    List<Envelope> received() {
        return List.copyOf(received);
    }

    /** Waits for an event that fits. */
    Envelope await(String what, Predicate<Envelope> fits) {
        return Awaitility.await(what)
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> received.stream().filter(fits).findFirst(), java.util.Optional::isPresent)
                .orElseThrow();
    }

    /** Waits for an event from a place. */
    Envelope await(String transaction) {
        return await("an event of " + transaction, one -> one.transaction().equals(transaction));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
