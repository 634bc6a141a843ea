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

/** When what belongs to messages goes, to the second, on a clock that the tests set. No sweep runs unless a test asks for it. */
class MessageRetentionIT {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MONTH = Duration.ofDays(30);

    /** Far from the times of every other class on this server. */
    private static Instant now = Instant.parse("2050-01-01T09:00:00Z");

    private static final OpusServer SERVER = Servers.timed();
    private Correspondent ada;
    private Correspondent ben;

    @BeforeAll
    static void begin() {
        SERVER.setClock(now);
    }

    @AfterAll
    static void leave() {
        SERVER.forgetAdmin();
    }

    @BeforeEach
    void people() {
        SERVER.forgetAdmin(); // whose key may be a year old
        ada = Correspondent.of(Person.verified(SERVER).lasting());
        ben = Correspondent.of(Person.verified(SERVER).lasting());
    }

    @Test
    @Promise({"MSG-3", "RET-6"})
    void whatLiesInTheTrashIsRefusedFromItsDayOnAndThenSwept() {
        ben.letIn(ada);
        ada.send("Early", "Old news.", ben.address());
        ada.send("Kept", "Stays.", ben.address());
        String early = id(ben.await("inbox", "Early"));
        String kept = id(ben.await("inbox", "Kept"));
        trash(early);
        trash(kept);
        String thread = ben.api().get("messages/" + early).expect(200).field("thread");
        Instant deadline = now.plus(MONTH);
        assertThat(goesAt(ben, early)).isEqualTo(deadline);

        until(deadline.minus(SECOND));
        SERVER.sweep();
        ben.api().get("messages/" + early).expect(200);
        assertThat(subjects(ben, "trash")).containsExactlyInAnyOrder("Early", "Kept");
        ben.api()
                .patch("messages", Map.of("messages", List.of(kept), "folder", "inbox"))
                .expect(200);

        until(deadline);
        ben.api().get("messages/" + early).problem(404, "not-found");
        ben.api().get("messages/threads/" + thread + "?folder=trash").problem(404, "not-found");
        assertThat(subjects(ben, "trash")).isEmpty();
        ben.api()
                .patch("messages", Map.of("messages", List.of(early), "folder", "inbox"))
                .problem(404, "not-found");
        var line = Map.of("thread", thread, "folder", "trash");
        ben.api()
                .patch("messages", Map.of("threads", List.of(line), "folder", "inbox"))
                .problem(400, "invalid-request");
        ben.api().post("messages/" + early + "/forward", null).problem(404, "not-found");
        assertThat(threads(ben, "trash")).as("not swept yet").isEqualTo(1);

        SERVER.sweep();
        assertThat(threads(ben, "trash")).isZero();
        assertThat(last("trash").required("deleted").asLong()).isPositive();
        ben.api().get("messages/" + kept).expect(200);
        assertThat(subjects(ada, "sent")).as("the other's copies stay").contains("Early", "Kept");
    }

    @Test
    @Promise({"MSG-9", "RET-6"})
    void whatWaitsForADecisionIsRefusedAfterAMonthAndNoDecisionBringsItBack() {
        ada.send("Unknown", "Do you know me?", ben.address());
        String waits = id(ben.await("screener", "Unknown"));
        Instant deadline = now.plus(MONTH);
        until(deadline.minus(SECOND));
        SERVER.sweep();
        ben.api().get("messages/" + waits).expect(200);
        ada.send("Later", "And now?", ben.address());
        String later = id(ben.await("screener", "Later"));

        until(deadline);
        ben.api().get("messages/" + waits).problem(404, "not-found");
        assertThat(subjects(ben, "screener")).containsExactly("Later");
        ben.letIn(ada);
        assertThat(subjects(ben, "inbox")).containsExactly("Later");
        SERVER.sweep();
        assertThat(threads(ben, "screener")).isZero();
        ben.api().get("messages/" + later).expect(200);
    }

    @Test
    @Promise({"MSG-9", "RET-6"})
    void whatIsKeptOutGoesAfterAWeek() {
        String decision =
                ben.decide("address", ada.address(), "kept-out").required("id").asString();
        ada.send("Unwanted", "Buy this.", ben.address());
        String aside = id(ben.await("kept-out", "Unwanted"));
        Instant deadline = now.plus(Duration.ofDays(7));
        assertThat(goesAt(ben, aside)).isEqualTo(deadline);
        until(deadline.minus(SECOND));
        SERVER.sweep();
        ben.api().get("messages/" + aside).expect(200);

        until(deadline);
        ben.api().get("messages/" + aside).problem(404, "not-found");
        assertThat(subjects(ben, "kept-out")).isEmpty();
        ben.api().delete("senders/" + decision).expect(204);
        assertThat(subjects(ben, "screener"))
                .as("what was taken back brings nothing back")
                .isEmpty();
        SERVER.sweep();
        assertThat(threads(ben, "kept-out")).isZero();
    }

    @Test
    @Promise({"MSG-9", "RET-6"})
    void theRecordOfADecisionGoesAYearAfterItCeasedToHold() {
        ben.letIn(ada);
        ben.decide("address", ada.address(), "kept-out");
        Duration life = Duration.ofDays(365);
        until(now.plus(life).minus(SECOND));
        SERVER.sweep();
        assertThat(verdicts(ben)).containsExactly("kept-out", "let-in");

        until(now.plus(SECOND));
        SERVER.sweep();
        assertThat(verdicts(ben)).as("what holds stays").containsExactly("kept-out");
    }

    @Test
    @Promise({"MSG-1", "RET-6"})
    void toWhomAMessageWasHandedGoesAfterAMonth() {
        String sent = ada.send("Handed over", "Here.", ben.address());
        ada.delivered(sent);
        until(now.plus(MONTH).minus(SECOND));
        SERVER.sweep();
        assertThat(ada.delivered(sent)).hasSize(1);

        until(now.plus(SECOND));
        SERVER.sweep();
        JsonNode message = ada.api().get("messages/" + sent).expect(200).json();
        assertThat(message.required("deliveries")).isEmpty();
        assertThat(message.required("text").asString()).as("the message stays").isEqualTo("Here.");
    }

    @Test
    @Promise("RET-6")
    void anAddressThatWasGivenUpIsNobodysForNinetyDays() {
        String name = "spare." + Long.toString(System.nanoTime(), 36);
        JsonNode added = ben.api()
                .post("mailbox/addresses", Map.of("address", name))
                .expect(201)
                .json()
                .required("addresses")
                .get(1);
        String address = added.required("address").asString();
        ben.api().delete("mailbox/addresses/" + id(added, "id")).expect(204);
        until(now.plus(Duration.ofDays(90)).minus(SECOND));
        SERVER.sweep();
        for (Correspondent anybody : List.of(ada, ben)) {
            anybody.api().post("mailbox/addresses", Map.of("address", name)).problem(400, "invalid-request");
        }
        String draft = ada.api()
                .post("drafts", Correspondent.draft("Anybody?", "x", address))
                .expect(201)
                .field("id");
        ada.api().post("drafts/" + draft + "/send", Map.of()).problem(400, "invalid-request");

        until(now.plus(SECOND));
        SERVER.sweep();
        ada.api().post("mailbox/addresses", Map.of("address", name)).expect(201);
        ben.send("For the new one", "Hello.", address);
        ada.await("screener", "For the new one");
    }

    @Test
    @Promise({"RGT-5", "MSG-1"})
    void ofAFrozenAccountNothingGoesAndNothingIsSentAndThenTheRestOfTheTimeIsThere() {
        ben.letIn(ada);
        ada.send("In the trash", "x", ben.address());
        String trashed = id(ben.await("inbox", "In the trash"));
        trash(trashed);
        ada.send("Old", "x", ben.address());
        String old = id(ben.await("inbox", "Old"));
        Correspondent eve = Correspondent.of(Person.verified(SERVER).lasting());
        eve.send("Before", "x", ben.address());
        String before = id(ben.await("screener", "Before"));
        Instant deadline = now.plus(MONTH);
        until(now.plus(Duration.ofDays(20)));
        String late = ben.api()
                .post("drafts", Correspondent.draft("Late", "On its way.", ada.address()))
                .expect(201)
                .field("id");
        ben.api().post("drafts/" + late + "/send", Map.of("undoSeconds", 60)).expect(202);
        ben.api().put("me/restriction", Map.of()).expect(200);
        Instant frozen = now;
        Duration pause = Duration.ofDays(50);

        until(now.plus(Duration.ofDays(25)));
        eve.send("Meanwhile", "x", ben.address());
        String meanwhile = id(ben.await("screener", "Meanwhile"));
        until(frozen.plus(pause));
        SERVER.sweep();
        // That others' messages come is a round of the dispatcher, which passed by what waits.
        ada.delivered(ada.send("Another round", "x", eve.address()));
        assertThat(ada.folder("inbox")).isEmpty();
        assertThat(subjects(ben, "outbox")).containsExactly("Late");
        assertThat(goesAt(ben, trashed)).isEqualTo(deadline.plus(pause));
        assertThat(goesAt(ben, before)).isEqualTo(deadline.plus(pause));
        assertThat(subjects(ben, "screener")).containsExactlyInAnyOrder("Before", "Meanwhile");
        assertThat(subjects(ben, "trash")).containsExactly("In the trash");
        for (Answer refused : List.of(
                ben.api().post("drafts", Correspondent.draft("New", "x")),
                ben.api().post("messages/" + late + "/undo", null),
                ben.api().patch("messages", Map.of("messages", List.of(trashed), "folder", "inbox")),
                ben.api().patch("messages", Map.of("messages", List.of(old), "unread", false)),
                ben.api().patch("mailbox", Map.of("name", "B")),
                ben.api().post("mailbox/addresses", Map.of("address", "another-one")),
                ben.api().post("senders", Map.of("kind", "address", "subject", eve.address(), "verdict", "let-in")))) {
            refused.problem(403, "account-restricted");
        }
        ben.api().delete("messages/" + old).expect(204); // deleting is theirs all the same

        ben.api().delete("me/restriction").expect(204);
        ada.await("inbox", "Late");
        assertThat(goesAt(ben, trashed)).isEqualTo(deadline.plus(pause));
        assertThat(goesAt(ben, meanwhile)).as("from here on").isEqualTo(now.plus(MONTH));
        until(deadline.plus(pause).minus(SECOND));
        SERVER.sweep();
        ben.api().get("messages/" + trashed).expect(200);
        until(deadline.plus(pause));
        ben.api().get("messages/" + trashed).problem(404, "not-found");
        SERVER.sweep();
        assertThat(threads(ben, "trash")).isZero();
        assertThat(subjects(ben, "screener")).containsExactly("Meanwhile");
    }

    /** What was due before stays refused while an account is frozen, and is not swept all the same. */
    @Test
    @Promise("RGT-5")
    void whatWasOverdueAsAnAccountWasFrozenStaysRefused() {
        ada.send("Too late", "x", ben.address());
        String message = id(ben.await("screener", "Too late"));
        until(now.plus(MONTH));
        ben.api().put("me/restriction", Map.of()).expect(200);
        until(now.plus(MONTH));
        SERVER.sweep();
        ben.api().get("messages/" + message).problem(404, "not-found");
        assertThat(threads(ben, "screener")).as("and not swept").isEqualTo(1);
        ben.api().delete("me/restriction").expect(204);
        SERVER.sweep();
        assertThat(threads(ben, "screener")).isZero();
    }

    private void trash(String message) {
        ben.api()
                .patch("messages", Map.of("messages", List.of(message), "folder", "trash"))
                .expect(200);
    }

    private static String id(JsonNode line) {
        return id(line, "message");
    }

    private static String id(JsonNode node, String field) {
        return node.required(field).asString();
    }

    private static Instant goesAt(Correspondent one, String message) {
        return Instant.parse(one.api().get("messages/" + message).expect(200).field("goesAt"));
    }

    private static List<String> subjects(Correspondent one, String folder) {
        return one.folder(folder).stream()
                .map(line -> line.required("subject").asString())
                .toList();
    }

    private static List<String> verdicts(Correspondent one) {
        return one.api()
                .get("senders?all=true")
                .expect(200)
                .json()
                .required("items")
                .valueStream()
                .map(rule -> rule.required("verdict").asString())
                .toList();
    }

    /** How many threads a folder has, overdue ones too. */
    private static long threads(Correspondent one, String folder) {
        return one.api()
                .get("messages/folders")
                .expect(200)
                .json()
                .valueStream()
                .filter(line -> line.required("folder").asString().equals(folder))
                .mapToLong(line -> line.required("threads").asLong())
                .sum();
    }

    private static JsonNode last(String rule) {
        return SERVER.admin()
                .get("admin/retention?rule=" + rule + "&limit=1")
                .json()
                .required("items")
                .get(0);
    }

    private static void until(Instant moment) {
        now = moment;
        SERVER.setClock(now);
    }
}
