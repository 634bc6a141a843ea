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
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program that receives webhooks and other calls, on this machine. */
final class Receiver implements AutoCloseable {

    private final HttpServer server;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Map<String, Queue<Integer>> answers = new ConcurrentHashMap<>();

    record Received(String path, String id, long timestamp, String signature, String contentType, String body) {
        JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }
    }

    Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
        server.createContext("/", exchange -> {
            var headers = exchange.getRequestHeaders();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            received.add(new Received(
                    exchange.getRequestURI().toString(),
                    headers.getFirst("webhook-id"),
                    Long.parseLong(Objects.requireNonNullElse(headers.getFirst("webhook-timestamp"), "0")),
                    headers.getFirst("webhook-signature"),
                    headers.getFirst("Content-Type"),
                    body));
            Integer answer = queue(exchange.getRequestURI().toString()).poll();
            if (answer != null && answer / 100 == 3) {
                exchange.getResponseHeaders().set("Location", "/elsewhere");
            }
            exchange.sendResponseHeaders(answer == null ? 204 : answer, -1);
            exchange.close();
        });
        server.start();
    }

    String url(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    /** Answers the next requests to a path with these statuses, and all after them with 204. */
    void answer(String path, Integer... statuses) {
        queue(path).addAll(List.of(statuses));
    }

    private Queue<Integer> queue(String path) {
        return answers.computeIfAbsent(path, none -> new ConcurrentLinkedQueue<>());
    }

    /** What came to a path so far. */
    List<Received> at(String path) {
        return received.stream().filter(one -> one.path().equals(path)).toList();
    }

    /** Waits until so many have come to a path. */
    List<Received> await(String path, int count) {
        return org.awaitility.Awaitility.await(count + " at " + path)
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> at(path), came -> came.size() >= count);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
