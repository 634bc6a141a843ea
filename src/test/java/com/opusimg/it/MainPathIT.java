package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.engine.TestPictures;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The whole way of a picture, as the README shows it. */
class MainPathIT {

    @Test
    void uploadQueueProcessDeliverDelete() {
        walk(Servers.shared());
    }

    /** The same walk on any server, so that it runs on every database. */
    static void walk(OpusServer server) {
        Person person = Person.verified(server);
        Api api = person.api();
        JsonNode file = api.upload("beach.jpg", TestPictures.phoneJpeg(400, 300, 6));
        assertThat(file.required("format").asString()).isEqualTo("jpeg");
        assertThat(file.required("width").asInt()).isEqualTo(300);
        String input = file.required("id").asString();

        String job = api.recipe("""
                {"steps":[{"op":"resize","width":100,"height":100,"fit":"inside"}],
                 "output":{"format":"jpeg","quality":80,"metadata":"strip"}}""", input);
        JsonNode done = api.ended(job);
        assertThat(done.required("state").asString()).isEqualTo("succeeded");
        assertThat(done.required("progress").asInt()).isEqualTo(100);
        JsonNode output = done.required("outputs").get(0);
        assertThat(output.required("inputId").asString()).isEqualTo(input);
        assertThat(output.required("width").asInt()).isEqualTo(75);
        assertThat(output.required("removedMetadata").required("place").asBoolean())
                .isTrue();

        byte[] bytes = api.content(output.required("fileId").asString());
        assertThat(bytes).hasSize(output.required("bytes").asInt());
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain(TestPictures.SECRET);

        api.delete("files/" + input).expect(204);
        api.get("files/" + input).problem(404, "not-found");
        api.delete("me").expect(204);
        api.get("me").problem(401, "sign-in-required");
    }
}
