package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An answer of the portal. */
record Answer(String request, HttpResponse<byte[]> response) {

    int status() {
        return response.statusCode();
    }

    byte[] body() {
        return response.body();
    }

    String text() {
        return new String(body(), StandardCharsets.UTF_8);
    }

    JsonNode json() {
        return JsonMapper.shared().readTree(body());
    }

    /** A field of the JSON body as text. */
    String field(String name) {
        return json().required(name).asString();
    }

    Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    /** Fails unless the answer has this status. */
    Answer expect(int status) {
        assertThat(status()).as(() -> request + "\n" + text()).isEqualTo(status);
        return this;
    }

    /** Fails unless the answer is this problem, told as RFC 9457 asks, with nothing of the portal's inside. */
    Answer problem(int status, String type) {
        expect(status);
        assertThat(header("Content-Type"))
                .as(request)
                .hasValueSatisfying(value -> assertThat(value).startsWith("application/problem+json"));
        JsonNode problem = json();
        assertThat(problem.required("type").asString()).as(text()).isEqualTo("/problems#" + type);
        assertThat(problem.required("status").asInt()).isEqualTo(status);
        assertThat(problem.required("title").asString()).isNotBlank();
        assertThat(problem.required("detail").asString()).isNotBlank();
        assertThat(text()).doesNotContain("Exception", "\tat ", "com.opusimg", "org.glassfish", "select ");
        return this;
    }
}
