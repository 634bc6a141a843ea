package com.opusimg.it;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands in for the push service of a browser, on this machine. */
final class PushService implements AutoCloseable {
    private final HttpServer server;
    private final List<Push> pushes = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> statuses = new ConcurrentHashMap<>();

    record Push(String path, Headers headers, byte[] body) {}

    PushService() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().toString();
            pushes.add(new Push(
                    path,
                    exchange.getRequestHeaders(),
                    exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(statuses.getOrDefault(path, 201), -1);
            exchange.close();
        });
        server.start();
    }

    String origin() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    void answer(String path, int status) {
        statuses.put(path, status);
    }

    List<Push> at(String path) {
        return pushes.stream().filter(one -> one.path().equals(path)).toList();
    }

    /** Waits until so many have come to a path. */
    List<Push> await(String path, int count) {
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
