package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An account with messages closes: all of theirs goes, the copies of others stay, and nobody takes their address for a while. */
class MessageErasureIT {
    private static final Duration HOUR = Duration.ofHours(1);

    /** Far from the times of every other class on this server. */
    private static Instant now = Instant.parse("2056-01-01T09:00:00Z");

    private static final OpusServer SERVER = Servers.timed();

    @BeforeAll
    static void begin() {
        SERVER.setClock(now);
    }

    @AfterAll
    static void leave() {
        SERVER.forgetAdmin();
    }

    @BeforeEach
    void anew() {
        SERVER.forgetAdmin();
    }

    @Test
    @Promise({"ACC-7", "RGT-3", "MSG-3"})
    void everythingOfTheirsGoesAndTheCopiesOfOthersStay() {
        Correspondent gone = someone();
        Correspondent stays = someone();
        gone.letIn(stays);
        stays.letIn(gone);
        gone.send("From the one who goes", "Keep this.", stays.address());
        String kept = stays.await("inbox", "From the one who goes")
                .required("message")
                .asString();
        String sent = stays.send("To the one who goes", "Mine.", gone.address());
        gone.await("inbox", "To the one who goes");
        gone.api().post("drafts", Correspondent.draft("Unsent", "x")).expect(201);
        later(gone, "Never comes", stays.address());
        String late = later(stays, "Too late", gone.address());
        JsonNode foreseen = gone.api().get("me/erasure").expect(200).json();
        assertThat(count(foreseen, "messages")).isEqualTo(4);
        assertThat(count(foreseen, "message-bodies")).isEqualTo(4);
        assertThat(count(foreseen, "submissions")).isEqualTo(2);
        assertThat(count(foreseen, "senders")).isEqualTo(1);
        assertThat(count(foreseen, "mail-addresses")).isEqualTo(1);
        assertThat(count(foreseen, "mailbox")).isEqualTo(1);

        Answer closed = gone.api().delete("me").expect(204);

        JsonNode receipt = receipt(closed);
        assertThat(receipt.required("remains")).isEmpty();
        for (String kind :
                List.of("messages", "message-bodies", "submissions", "senders", "mail-addresses", "mailbox")) {
            assertThat(receipt.required("erased").valueStream())
                    .as(kind)
                    .anyMatch(one -> one.required("kind").asString().equals(kind)
                            && one.required("count").asLong() == count(foreseen, kind));
        }
        JsonNode copy = stays.api().get("messages/" + kept).expect(200).json();
        assertThat(copy.required("text").asString()).isEqualTo("Keep this.");
        assertThat(copy.required("from").required("email").asString()).isEqualTo(gone.address());
        assertThat(stays.api().get("messages/" + sent).expect(200).field("text"))
                .isEqualTo("Mine.");

        String draft = stays.api()
                .post("drafts", Correspondent.draft("Are you there?", "x", gone.address()))
                .expect(201)
                .field("id");
        assertThat(stays.api()
                        .post("drafts/" + draft + "/send", Map.of())
                        .problem(400, "invalid-request")
                        .text())
                .contains("There is no mailbox");
        until(now.plus(HOUR));
        assertThat(stays.delivered(late)).singleElement().satisfies(one -> {
            assertThat(one.required("state").asString()).isEqualTo("failed");
            assertThat(one.required("problem").asString()).isEqualTo("no-mailbox");
        });
        assertThat(stays.folder("inbox").stream()
                        .map(line -> line.required("subject").asString()))
                .containsExactly("From the one who goes");

        String name = gone.address().substring(0, gone.address().indexOf('@'));
        until(now.plus(Duration.ofDays(90)).minus(HOUR).minusSeconds(1));
        SERVER.sweep();
        taken(stays, name);
        taken(someone(), name);
        until(now.plusSeconds(1));
        SERVER.sweep();
        Correspondent heir = someone();
        heir.api().post("mailbox/addresses", Map.of("address", name)).expect(201);
        stays.send("For the heir", "Hello.", gone.address());
        heir.await("screener", "For the heir");
    }

    /** A person whose account is closed, and can still be kept, gets nothing as well. */
    @Test
    @Promise({"ACC-6", "MSG-1"})
    void whoIsClosedGetsNothingWhetherOrNotTheirRowsAreThere() {
        Correspondent leaving = someone();
        Correspondent stays = someone();
        String late = later(stays, "In the time of grace", leaving.address());
        leaving.api()
                .post("me/erasure", Map.of("password", Person.PASSWORD, "graceDays", 7))
                .expect(202);
        until(now.plus(HOUR));
        assertThat(stays.delivered(late)).singleElement().satisfies(one -> {
            assertThat(one.required("state").asString()).isEqualTo("failed");
            assertThat(one.required("problem").asString()).isEqualTo("no-mailbox");
        });
        SERVER.anonymous()
                .post("accounts/kept", Map.of("email", leaving.person().email(), "password", Person.PASSWORD))
                .expect(204);
        Correspondent again = new Correspondent(leaving.person().lasting(), leaving.address());
        assertThat(again.folder("screener")).isEmpty();
        stays.send("Welcome back", "x", leaving.address());
        again.await("screener", "Welcome back");
    }

    private static Correspondent someone() {
        return Correspondent.of(Person.verified(SERVER).lasting());
    }

    private static String later(Correspondent writer, String subject, String to) {
        String id = writer.api()
                .post("drafts", Correspondent.draft(subject, "x", to))
                .expect(201)
                .field("id");
        writer.api()
                .post("drafts/" + id + "/send", Map.of("sendAt", now.plus(HOUR).toString()))
                .expect(202);
        return id;
    }

    private static void taken(Correspondent anybody, String name) {
        assertThat(anybody.api()
                        .post("mailbox/addresses", Map.of("address", name))
                        .problem(400, "invalid-request")
                        .text())
                .contains("taken");
    }

    private static JsonNode receipt(Answer closed) {
        String status = closed.header("Link").orElseThrow().replaceAll("^.*<([^>]*)>.*$", "$1");
        JsonNode standing = SERVER.anonymous()
                .get(SERVER.http(status.replaceFirst("^https?://[^/]*", "")))
                .expect(200)
                .json();
        assertThat(standing.required("state").asString()).isEqualTo("done");
        return SERVER.anonymous()
                .get(SERVER.http(standing.required("receipt").asString()))
                .expect(200)
                .json();
    }

    private static long count(JsonNode foreseen, String kind) {
        return foreseen.required("goes")
                .valueStream()
                .filter(one -> one.required("kind").asString().equals(kind))
                .mapToLong(one -> one.required("count").asLong())
                .sum();
    }

    private static void until(Instant moment) {
        now = moment;
        SERVER.setClock(now);
    }
}
