package com.opusimg.it;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Somebody's server on this machine, which notes who asks for its pictures. */
final class PictureServer implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Lying> lying = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    private record Lying(int status, String type, byte[] body) {}

    record Asked(String path, Headers headers) {}

    PictureServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().toString();
            asked.add(new Asked(path, exchange.getRequestHeaders()));
            Lying found = lying.getOrDefault(path, new Lying(404, "text/plain", new byte[0]));
            if (found.status() / 100 == 3) {
                exchange.getResponseHeaders().set("Location", found.type());
            } else {
                exchange.getResponseHeaders().set("Content-Type", found.type());
            }
            exchange.getResponseHeaders().set("Set-Cookie", "who=you");
            try (exchange) {
                exchange.sendResponseHeaders(found.status(), found.body().length == 0 ? -1 : 0); // chunked
                exchange.getResponseBody().write(found.body());
            } catch (IOException gaveUp) {
                // whoever asked wanted no more
            }
        });
        server.start();
    }

    String url(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    PictureServer put(String path, String type, byte[] body) {
        lying.put(path, new Lying(200, type, body));
        return this;
    }

    PictureServer redirect(String path, String to) {
        lying.put(path, new Lying(302, to, new byte[0]));
        return this;
    }

    List<String> paths() {
        return asked.stream().map(Asked::path).toList();
    }

    List<Asked> asked() {
        return asked;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
