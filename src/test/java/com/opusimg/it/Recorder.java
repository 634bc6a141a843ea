package com.opusimg.it;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Stands in for a company that browsers send events to, on this machine. It keeps all that it gets, and answers well. */
final class Recorder implements AutoCloseable {

    private final HttpServer server;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile int answer = 200;

    /** A request, with all that came with it. */
    record Received(String method, URI uri, String headers, String body) {

        JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }

        /** Everything in it, for a look whether something must not be. */
        String all() {
            return uri + "\n" + headers + "\n" + body;
        }

        /** Names of all fields, inner ones as dotted paths. */
        TreeSet<String> fields() {
            var names = new TreeSet<String>();
            JsonNode json = json();
            collect(json, "", names);
            return names;
        }

        private static void collect(JsonNode node, String path, TreeSet<String> names) {
            for (var field : node.properties()) {
                String name = path + field.getKey();
                if (field.getValue().isObject()) {
                    collect(field.getValue(), name + ".", names);
                } else if (field.getValue().isArray()) {
                    field.getValue().forEach(one -> collect(one, name + ".", names));
                } else {
                    names.add(name);
                }
            }
        }
    }

    Recorder() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
        server.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String headers = exchange.getRequestHeaders().entrySet().stream()
                    .map(field -> field.getKey() + ": " + field.getValue())
                    .collect(Collectors.joining("\n"));
            received.add(new Received(exchange.getRequestMethod(), exchange.getRequestURI(), headers, unpacked(body)));
            var answered = exchange.getResponseHeaders();
            answered.set("Access-Control-Allow-Origin", "*");
            answered.set("Access-Control-Allow-Headers", "*");
            answered.set("Content-Type", "application/json");
            byte[] text = "{\"status\":1}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer, text.length);
            exchange.getResponseBody().write(text);
            exchange.close();
        });
        server.setExecutor(Executors.newCachedThreadPool(run -> {
            var thread = new Thread(run);
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
    }

    /** Scheme, host and port. */
    String origin() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** Answers with this status from now on. */
    void answer(int status) {
        answer = status;
    }

    /** Whatever came, a browser's questions before it sends among it. */
    List<Received> everything() {
        return List.copyOf(received);
    }

    /** What was sent. */
    List<Received> sent() {
        return received.stream().filter(one -> !one.method().equals("OPTIONS")).toList();
    }

    void forget() {
        received.clear();
    }

    private static String unpacked(byte[] body) throws IOException {
        boolean packed = body.length > 2 && (body[0] & 0xff) == 0x1f && (body[1] & 0xff) == 0x8b;
        byte[] plain = packed ? new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes() : body;
        return new String(plain, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
