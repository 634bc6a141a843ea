package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.opusimg.Promise;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Attachments go through a real ClamAV daemon, whether it is there at the moment or comes back later. */
class ScannedAttachmentsIT {
    private static ClamDaemon daemon;
    private static OpusServer server;

    private Attaching ada;
    private Attaching ben;

    @BeforeAll
    static void start() {
        Assumptions.assumeTrue(ClamDaemon.installed(), "clamav-daemon is not installed");
        daemon = new ClamDaemon().start();
        server = OpusServer.start("scanned", Map.of("OPUS_CLAMAV", daemon.address()));
    }

    @AfterAll
    static void end() {
        if (server != null) {
            server.close();
        }
        if (daemon != null) {
            daemon.close();
        }
    }

    @BeforeEach
    void people() {
        ada = new Attaching(Correspondent.on(server));
        ben = new Attaching(Correspondent.on(server));
        ben.who().letIn(ada.who());
    }

    @AfterEach
    void up() {
        daemon.start();
    }

    @Test
    @Promise("MSG-11")
    void malwareIsRefusedAndNothingOfItIsKept() throws IOException {
        Set<Path> before = new HashSet<>(server.blobs());
        Answer refused = ada.tryUpload("invoice.txt", ClamDaemon.EICAR);
        refused.problem(422, "attachment-infected");
        assertThat(refused.field("detail")).contains("invoice.txt", "Opus.Test.EICAR");
        var within = new ByteArrayOutputStream();
        within.write(Attaching.bytes(300_000));
        within.write(ClamDaemon.EICAR);
        ada.tryUpload("within.bin", within.toByteArray()).problem(422, "attachment-infected");
        assertThat(new HashSet<>(server.blobs())).isEqualTo(before);

        String clean = ada.uploaded("clean.bin", Attaching.bytes(100_000));
        assertThat(ada.scan(clean)).isEqualTo("clean");
        ada.send(ada.draft("Clean", ben.who().address(), clean));
        String got = ben.ids(ben.received("inbox", "Clean")).getFirst();
        assertThat(ben.scan(got)).as("what is known of it goes along").isEqualTo("clean");
    }

    @Test
    @Promise("MSG-11")
    void whatIsMoreThanTheScannerTakesWasNotScannedAndSaysSo() {
        String large = ada.uploaded("large.bin", Attaching.bytes(6_000_000));
        assertThat(ada.scan(large)).isEqualTo("not-scanned");
        assertThat(ada.content(large)).hasSize(6_000_000);
    }

    @Test
    @Promise("MSG-11")
    void whileTheScannerIsAwayMessagesWaitAndThenLeaveByThemselves() {
        daemon.stop();
        byte[] bytes = Attaching.bytes(50_000);
        String id = ada.uploaded("a.bin", bytes);
        assertThat(ada.scan(id)).isEqualTo("pending");
        ada.who().api().get("attachments/" + id + "/content").problem(409, "attachment-pending");
        assertThat(ada.who()
                        .api()
                        .get("attachments/" + id + "/content?unscanned=true")
                        .expect(200)
                        .body())
                .isEqualTo(bytes);
        String draft = ada.draft("Waits", ben.who().address(), id);
        ada.who().api().get("messages/" + draft + "/attachments.zip").problem(409, "attachment-pending");
        ada.send(draft);
        // Another message passes: rounds go on, and this one stays.
        ada.who().send("Passes", "Nothing attached.", ben.who().address());
        ben.who().await("inbox", "Passes");
        assertThat(ada.who().folder("outbox")).hasSize(1);
        // It can be taken back for as long as it waits.
        ada.who().api().post("messages/" + draft + "/undo", null).expect(204);
        ada.send(draft);

        daemon.start();
        String got = ben.ids(ben.received("inbox", "Waits")).getFirst();
        assertThat(ben.scan(got)).isEqualTo("clean");
        assertThat(ben.content(got)).isEqualTo(bytes);
        assertThat(ada.who().folder("outbox")).isEmpty();
    }

    @Test
    @Promise("MSG-11")
    void whatIsFoundLaterNeverLeavesAndItsBytesGo() {
        daemon.stop();
        Set<Path> before = new HashSet<>(server.blobs());
        String id = ada.uploaded("later.txt", ClamDaemon.EICAR);
        String draft = ada.draft("Infected", ben.who().address(), id);
        ada.send(draft);
        daemon.start();
        await("it is found")
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> ada.scan(id), "infected"::equals);
        assertThat(new HashSet<>(server.blobs())).isEqualTo(before);
        assertThat(ada.who().await("drafts", "Infected").required("message").asString())
                .as("it is with its writer again")
                .isEqualTo(draft);
        assertThat(ada.who().folder("outbox")).isEmpty();
        ada.who()
                .api()
                .post("drafts/" + draft + "/send", Map.of("undoSeconds", 0))
                .problem(422, "attachment-infected");
        ada.who().api().get("attachments/" + id + "/content?unscanned=true").problem(422, "attachment-infected");
        daemon.stop();
        ada.tryUpload("again.txt", ClamDaemon.EICAR).problem(422, "attachment-infected");
        ada.who().api().delete("attachments/" + id).expect(204);
        ada.send(draft);
        assertThat(ben.who().await("inbox", "Infected").required("attachments").asBoolean())
                .isFalse();
    }

    @Test
    @Promise("SHR-2")
    void theRegisterTellsOfIt() {
        assertThat(server.anonymous()
                        .get("integrations")
                        .expect(200)
                        .json()
                        .valueStream()
                        .filter(one -> one.required("id").asString().equals("malware-scanner")))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.required("route").asString()).isEqualTo("daemon");
                    assertThat(one.required("configured").asBoolean()).isTrue();
                    assertThat(one.required("fields").valueStream().map(JsonNode::asString))
                            .containsExactly("bytes");
                });
    }
}
