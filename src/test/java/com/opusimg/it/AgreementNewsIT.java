package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.opusimg.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A new sub-processor: what organisations are told, and until when they may object. */
@Promise("SHR-9")
class AgreementNewsIT {
    private static OpusServer server;

    @BeforeAll
    static void start() {
        server = OpusServer.prepare("agreement-news", Map.of());
        server.setClock(Instant.now());
        server.start(clock());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aNewSubProcessorIsAnnouncedAndMayBeObjectedToInTime() throws Exception {
        Person owner = Person.on(server, "business-plus").lasting();
        Person member = Person.verified(server);
        String id = owner.api()
                .post("organisations", Map.of("name", "Stoneware"))
                .expect(201)
                .field("id");
        owner.api()
                .post("organisations/" + id + "/invitations", Map.of("email", member.email(), "role", "member"))
                .expect(201);
        member.api()
                .post(
                        "organisations/joining",
                        Map.of(
                                "token",
                                server.mail()
                                        .await(member.email(), "invitation")
                                        .text()
                                        .replaceFirst("(?s).*token=(\\S+).*", "$1")))
                .expect(200);
        String agreement = "organisations/" + id + "/agreement";
        JsonNode before = owner.api().get(agreement).expect(200).json();
        int first = before.required("current").required("version").asInt();
        owner.api()
                .post(
                        agreement + "/acceptances",
                        Map.of(
                                "version",
                                first,
                                "sha256",
                                before.required("documentSha256").asString(),
                                "name",
                                "Ada Lovelace",
                                "title",
                                "Director"))
                .expect(201);
        byte[] accepted = owner.api()
                .get(agreement + "/acceptances/" + first + "/document")
                .expect(200)
                .body();
        assertThat(text(accepted)).contains("No sub-processor is engaged").doesNotContain("Module 3");

        var more = new HashMap<>(clock());
        more.put("OPUS_HOSTING_PROCESSOR", "Rack and Sons");
        more.put("OPUS_HOSTING_LOCATION", "Boston, USA");
        more.put("OPUS_HOSTING_SAFEGUARD", "Standard contractual clauses");
        more.put("OPUS_HOSTING_AGREEMENT", "DPA-7");
        Instant published = Instant.now();
        server.setClock(published);
        server.restart(more);

        await("the announcement")
                .atMost(Duration.ofMinutes(3))
                .until(() -> server.mail().to(owner.email()).stream()
                        .anyMatch(letter -> letter.subject().contains("agreement changes")));
        String told = server.mail()
                .await(owner.email(), "data-processing agreement changes")
                .text();
        assertThat(told).contains("New sub-processor: Rack and Sons", "Boston, USA", "/app/agreement");
        JsonNode now = owner.api().get(agreement).expect(200).json();
        JsonNode current = now.required("current");
        assertThat(current.required("version").asInt()).isEqualTo(first + 1);
        assertThat(current.required("kind").asString()).isEqualTo("sub-processors");
        assertThat(Duration.between(
                        Instant.parse(current.required("publishedAt").asString()),
                        Instant.parse(current.required("objectionsUntil").asString())))
                .isEqualTo(Duration.ofDays(30));
        assertThat(text(owner.api().get(agreement + "/document").expect(200).body()))
                .contains("Rack and Sons", "Module 3 (processor to processor)", "Module 2 (controller to processor)");
        assertThat(owner.api()
                        .get(agreement + "/acceptances/" + first + "/document")
                        .expect(200)
                        .body())
                .isEqualTo(accepted);
        owner.api()
                .post(
                        agreement + "/acceptances",
                        Map.of(
                                "version",
                                first + 2,
                                "sha256",
                                now.required("documentSha256").asString(),
                                "name",
                                "Ada Lovelace",
                                "title",
                                "Director"))
                .problem(409, "conflict");

        var objection = Map.of("version", first + 1, "reason", "We do not accept a processor in that country.");
        String open = owner.api()
                .post("organisations/" + id + "/objections", objection)
                .expect(201)
                .field("id");
        owner.api()
                .post("organisations/" + id + "/objections/" + open + "/withdrawal", null)
                .expect(200);

        server.restart(more);
        assertThat(owner.api()
                        .get(agreement)
                        .expect(200)
                        .json()
                        .required("current")
                        .required("version")
                        .asInt())
                .as("the same registers make no other version")
                .isEqualTo(first + 1);
        assertThat(server.mail().to(owner.email()).stream()
                        .filter(letter -> letter.subject().contains("agreement changes")))
                .hasSize(1);
        assertThat(server.mail().to(member.email()))
                .noneMatch(letter -> letter.subject().contains("agreement changes"));

        server.setClock(published.plus(Duration.ofDays(30)).plusSeconds(3600));
        server.forgetAdmin();
        owner.api()
                .post(
                        "organisations/" + id + "/objections",
                        Map.of(
                                "version",
                                first + 1,
                                "reason",
                                "We do not accept a processor in that country.",
                                "objectedAt",
                                published.toString()))
                .problem(409, "conflict");
    }

    private static Map<String, String> clock() {
        return Map.of("OPUS_CLOCK_FILE", server.clockFile().toString());
    }

    private static String text(byte[] pdf) throws Exception {
        try (PDDocument read = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(read).replaceAll("\\s+", " ");
        }
    }
}
