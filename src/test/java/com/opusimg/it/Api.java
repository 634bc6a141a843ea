package com.opusimg.it;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program that calls the API, with or without a key. Paths are below {@code /api/v1}. */
record Api(OpusServer server, String key) {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private static final Set<String> ENDED = Set.of("succeeded", "failed", "cancelled");

    Answer get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    Answer get(URI uri) {
        return send(HttpRequest.newBuilder(uri).GET());
    }

    Answer head(String path, String... headers) {
        return send(request(path, headers).method("HEAD", BodyPublishers.noBody()));
    }

    Answer post(String path, Object body, String... headers) {
        return json("POST", path, body, headers);
    }

    Answer put(String path, Object body, String... headers) {
        return json("PUT", path, body, headers);
    }

    Answer patch(String path, Object body, String... headers) {
        return json("PATCH", path, body, headers);
    }

    Answer delete(String path, String... headers) {
        return send(request(path, headers).DELETE());
    }

    /** Sends bytes as they are. */
    Answer raw(String method, String path, String contentType, byte[] body, String... headers) {
        var request = request(path, headers).method(method, BodyPublishers.ofByteArray(body));
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        return send(request);
    }

    /** Sends a file and expects that it is taken. */
    JsonNode upload(String name, byte[] bytes) {
        return tryUpload(name, bytes).expect(201).json();
    }

    Answer tryUpload(String name, byte[] bytes) {
        return raw("POST", "files?name=" + encode(name), "application/octet-stream", bytes);
    }

    /** Sends a file and gives its id. */
    String uploaded(String name, byte[] bytes) {
        return upload(name, bytes).required("id").asString();
    }

    /** Sends a job of a preset and gives its id. */
    String job(String preset, String... inputs) {
        return post("jobs", Map.of("inputs", List.of(inputs), "preset", preset))
                .expect(202)
                .field("id");
    }

    /** Sends a job of a recipe and gives its id. */
    String recipe(String recipe, String... inputs) {
        return post(
                        "jobs",
                        Map.of(
                                "inputs",
                                List.of(inputs),
                                "recipe",
                                JsonMapper.shared().readTree(recipe)))
                .expect(202)
                .field("id");
    }

    /** Waits for the end of a job and gives it. */
    JsonNode ended(String job) {
        return await("job " + job + " has ended")
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> get("jobs/" + job).expect(200).json(),
                        view -> ENDED.contains(view.required("state").asString()));
    }

    /** Runs a preset on one file and gives the id of its result. */
    String result(String preset, String input) {
        JsonNode view = ended(job(preset, input));
        return view.required("outputs").get(0).required("fileId").asString();
    }

    byte[] content(String file) {
        return get("files/" + file + "/content").expect(200).body();
    }

    /** Ids of every file, over all pages. */
    List<String> files() {
        return ids("files");
    }

    /** Ids of a whole list, over all its pages. */
    List<String> ids(String path) {
        var ids = new ArrayList<String>();
        String cursor = null;
        do {
            JsonNode page = get(path + (path.contains("?") ? "&" : "?") + "limit=200"
                            + (cursor == null ? "" : "&cursor=" + cursor))
                    .expect(200)
                    .json();
            page.required("items").forEach(item -> ids.add(item.required("id").asString()));
            cursor =
                    page.path("nextCursor").isString() ? page.path("nextCursor").asString() : null;
        } while (cursor != null);
        return ids;
    }

    HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(server.http("/api/v1/" + path)).timeout(Duration.ofMinutes(2));
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        return headers.length == 0 ? request : request.headers(headers);
    }

    Answer send(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        try {
            return new Answer(
                    request.method() + " " + request.uri(),
                    HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException failed) {
            throw new UncheckedIOException(request.method() + " " + request.uri(), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private Answer json(String method, String path, Object body, String... headers) {
        byte[] bytes = body == null ? new byte[0] : JsonMapper.shared().writeValueAsBytes(body);
        return raw(method, path, "application/json", bytes, headers);
    }
}
