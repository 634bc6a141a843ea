package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import com.opusimg.engine.TestPictures;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How long attachments stay, what a copy of everything has of them, and what an erasure leaves. */
class AttachmentLifeIT {
    private static final Duration DAY = Duration.ofDays(1);
    private static final OpusServer SERVER = Servers.timed();

    /** Far from the times of every other class on this server. */
    private static Instant now = Instant.parse("2047-03-01T09:00:00Z");

    private Attaching ada;
    private Attaching ben;

    @BeforeAll
    @AfterAll
    static void begin() {
        SERVER.setClock(now);
        SERVER.forgetAdmin();
    }

    @BeforeEach
    void people() {
        ada = new Attaching(Correspondent.on(SERVER));
        ben = new Attaching(Correspondent.on(SERVER));
        ben.who().letIn(ada.who());
    }

    @Test
    @Promise({"MSG-12", "RET-9"})
    void whatIsAttachedToNothingGoesAfterADay() {
        Set<Path> before = new HashSet<>(SERVER.blobs());
        JsonNode goes = ada.upload("goes.bin", Attaching.bytes(1_000));
        String id = goes.required("id").asString();
        assertThat(Instant.parse(goes.required("goesAt").asString())).isEqualTo(now.plus(DAY));
        String stays = ada.uploaded("stays.bin", Attaching.bytes(1_000));
        String draft = ada.draft("Draft", ben.who().address(), stays);

        passes(DAY.minusSeconds(1));
        SERVER.sweep();
        assertThat(ada.content(id)).hasSize(1_000);
        passes(Duration.ofSeconds(1));
        ada.who().api().get("attachments/" + id).problem(404, "not-found");
        ada.who().api().get("attachments/" + id + "/content").problem(404, "not-found");
        ada.tryArrange(draft, id).problem(404, "not-found");
        assertThat(added(before)).hasSize(2);
        SERVER.sweep();
        assertThat(added(before)).hasSize(1);
        assertThat(ada.content(stays)).hasSize(1_000);

        // Taken out of a draft it has a day from then on.
        ada.arrange(draft);
        passes(DAY.minusSeconds(1));
        SERVER.sweep();
        ada.arrange(draft, stays);
        passes(DAY);
        SERVER.sweep();
        assertThat(ada.content(stays)).hasSize(1_000);
    }

    @Test
    @Promise({"MSG-3", "MSG-12"})
    void theTrashTakesAttachmentsAlong() {
        Set<Path> before = new HashSet<>(SERVER.blobs());
        ada.send(ada.draft("Old", ben.who().address(), ada.uploaded("a.bin", Attaching.bytes(1_000))));
        String message = ben.received("inbox", "Old");
        String id = ben.ids(message).getFirst();
        ben.who()
                .api()
                .patch("messages", Map.of("messages", List.of(message), "folder", "trash"))
                .expect(200);
        assertThat(added(before)).hasSize(2);
        passes(Duration.ofDays(30));
        ben.who().api().get("attachments/" + id + "/content").problem(404, "not-found");
        SERVER.sweep();
        assertThat(added(before)).as("the sender's own").hasSize(1);
    }

    @Test
    @Promise("RGT-1")
    void theCopyOfEverythingHasThemOnce() {
        byte[] picture = TestPictures.plainJpeg(50, 40);
        byte[] other = Attaching.bytes(3_000);
        String first = ada.draft("First", ben.who().address(), ada.uploaded("jug.jpg", picture));
        ada.draft("Second", ben.who().address(), ada.uploaded("same.jpg", picture), ada.uploaded("con", other));
        Map<String, byte[]> copy = PackageIT.unpacked(
                PackageIT.download(ada.who().api(), PackageIT.ask(ada.who().api())));
        List<String> paths = copy.keySet().stream()
                .filter(path -> path.startsWith("attachments/"))
                .toList();
        assertThat(paths).containsExactlyInAnyOrder("attachments/jug.jpg", "attachments/_con");
        assertThat(copy.get("attachments/jug.jpg")).isEqualTo(picture);
        assertThat(copy.get("attachments/_con")).isEqualTo(other);
        JsonNode rows =
                JsonMapper.shared().readTree(copy.get("data/attachments.json")).required("attachments");
        assertThat(rows.valueStream()
                        .map(row -> row.required("name").asString() + " "
                                + row.required("path").asString()))
                .containsExactlyInAnyOrder(
                        "jug.jpg attachments/jug.jpg", "same.jpg attachments/jug.jpg", "_con attachments/_con");
        assertThat(rows.valueStream().map(row -> row.required("message").asString()))
                .contains(first);
    }

    @Test
    @Promise({"ACC-7", "MSG-3"})
    void anErasureTakesThemAndLeavesTheCopiesOfOthers() {
        byte[] bytes = Attaching.bytes(2_000);
        Set<Path> before = new HashSet<>(SERVER.blobs());
        ada.send(ada.draft("Last", ben.who().address(), ada.uploaded("a.bin", bytes)));
        String got = ben.ids(ben.received("inbox", "Last")).getFirst();
        ada.uploaded("unattached.bin", Attaching.bytes(500));
        assertThat(added(before)).hasSize(3);
        ada.who().api().delete("me").expect(204);
        assertThat(added(before)).hasSize(1);
        assertThat(ben.content(got)).isEqualTo(bytes);
    }

    private static List<Path> added(Set<Path> before) {
        List<Path> there = new ArrayList<>(SERVER.blobs());
        there.removeAll(before);
        return there;
    }

    private static void passes(Duration time) {
        now = now.plus(time);
        SERVER.setClock(now);
        if (time.compareTo(DAY) >= 0) {
            SERVER.forgetAdmin();
        }
    }
}
