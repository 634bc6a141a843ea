package com.opusimg.it;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A browser of somebody who makes privacy choices, with the signals that it sends along. */
final class Browsing {

    private static final List<String> OURS = List.of("Sec-Fetch-Site", "same-origin");

    private final Visitor visitor;
    private final List<String> signals = new ArrayList<>();

    Browsing(OpusServer server) {
        this(new Visitor(server));
    }

    Browsing(Visitor visitor) {
        this.visitor = visitor;
    }

    /** From now on it sends these fields with every request; none takes them back. */
    Browsing sending(String... fields) {
        signals.clear();
        signals.addAll(List.of(fields));
        return this;
    }

    Visitor visitor() {
        return visitor;
    }

    /** How things stand for it. */
    JsonNode standing() {
        return get("consent").expect(200).json();
    }

    /** The purposes that are allowed to it. */
    List<String> allowed() {
        var allowed = new ArrayList<String>();
        standing().required("purposes").forEach(one -> {
            if (one.required("allowed").asBoolean()) {
                allowed.add(one.required("id").asString());
            }
        });
        return allowed;
    }

    /** Answers as a page of ours does, knowing what stands. */
    Answer answer(List<String> granted) {
        return post("consent/decisions", body(granted));
    }

    /** What a page of ours would send now. */
    Map<String, Object> body(List<String> granted) {
        JsonNode standing = standing();
        var body = new HashMap<String, Object>();
        body.put("granted", granted);
        body.put("text", standing.required("text").asString());
        standing.path("decision").path("id").asStringOpt().ifPresent(id -> body.put("previous", id));
        return body;
    }

    /** Has the signal recorded, as a page's script does. */
    Answer heed() {
        return post("consent/signals", Map.of());
    }

    /** Its decisions, the latest first. */
    List<JsonNode> decisions() {
        var all = new ArrayList<JsonNode>();
        get("consent/decisions").expect(200).json().required("items").forEach(all::add);
        return all;
    }

    Answer get(String path, String... headers) {
        return send(path, headers, HttpRequest.Builder::GET);
    }

    Answer post(String path, Object body, String... headers) {
        byte[] bytes = JsonMapper.shared().writeValueAsBytes(body);
        return send(
                path,
                headers,
                request -> request.header("Content-Type", "application/json").POST(BodyPublishers.ofByteArray(bytes)));
    }

    private Answer send(String path, String[] headers, java.util.function.UnaryOperator<HttpRequest.Builder> kind) {
        HttpRequest.Builder request = visitor.request("/api/v1/" + path);
        var fields = new ArrayList<>(signals);
        fields.addAll(headers.length == 0 ? OURS : List.of(headers));
        fields.removeIf(String::isEmpty);
        return visitor.send(kind.apply(fields.isEmpty() ? request : request.headers(fields.toArray(String[]::new))));
    }
}
