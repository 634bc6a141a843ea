package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.platform.Ids;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/** What somebody does with attachments, over the API. */
record Attaching(Correspondent who) {
    /** Bytes that nobody else has, of no format that anybody knows. */
    static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(Ids.next().getLeastSignificantBits()).nextBytes(bytes);
        bytes[0] = 0;
        return bytes;
    }

    Answer tryUpload(String name, byte[] bytes) {
        return who.api().raw("POST", "attachments?name=" + Api.encode(name), "application/octet-stream", bytes);
    }

    JsonNode upload(String name, byte[] bytes) {
        return tryUpload(name, bytes).expect(201).json();
    }

    /** Sends a file to be attached; its id. */
    String uploaded(String name, byte[] bytes) {
        return upload(name, bytes).required("id").asString();
    }

    /** Begins a draft with attachments; its id. */
    String draft(String subject, String to, String... attachments) {
        String draft = who.api()
                .post("drafts", Correspondent.draft(subject, "See attached.", to))
                .expect(201)
                .field("id");
        arrange(draft, attachments);
        return draft;
    }

    List<JsonNode> arrange(String draft, String... attachments) {
        return tryArrange(draft, attachments).expect(200).json().valueStream().toList();
    }

    Answer tryArrange(String draft, String... attachments) {
        return who.api().put("drafts/" + draft + "/attachments", Map.of("attachments", List.of(attachments)));
    }

    /** Sends a draft at once. */
    void send(String draft) {
        who.api().post("drafts/" + draft + "/send", Map.of("undoSeconds", 0)).expect(202);
    }

    List<JsonNode> of(String message) {
        return who.api()
                .get("messages/" + message + "/attachments")
                .expect(200)
                .json()
                .valueStream()
                .toList();
    }

    List<String> names(String message) {
        return of(message).stream().map(one -> one.required("name").asString()).toList();
    }

    /** Ids of what a message has. */
    List<String> ids(String message) {
        return of(message).stream().map(one -> one.required("id").asString()).toList();
    }

    byte[] content(String attachment) {
        return who.api()
                .get("attachments/" + attachment + "/content")
                .expect(200)
                .body();
    }

    String scan(String attachment) {
        return who.api().get("attachments/" + attachment).expect(200).field("scan");
    }

    /** The message of a subject that came into a folder; its id. */
    String received(String folder, String subject) {
        JsonNode line = who.await(folder, subject);
        assertThat(line.required("attachments").asBoolean())
                .as("the list shows a clip")
                .isTrue();
        return line.required("message").asString();
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
