package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Messages between people of one installation, over the API. */
class MessagesIT {
    private final OpusServer server = Servers.shared();
    private Correspondent ada;
    private Correspondent ben;

    @BeforeEach
    void people() {
        ada = Correspondent.on(server);
        ben = Correspondent.on(server);
    }

    @Test
    @Promise({"MSG-1", "MSG-2", "MSG-9"})
    void writtenScreenedLetInAnsweredAndReadAsOneThread() {
        String sent = ada.send("Proofs", "Both proofs are ready.\n\nAda", ben.address());
        assertThat(ada.delivered(sent).getFirst().required("state").asString()).isEqualTo("delivered");

        JsonNode waiting = ben.await("screener", "Proofs");
        assertThat(ben.folder("inbox")).isEmpty();
        assertThat(waiting.required("from").required("email").asString()).isEqualTo(ada.address());
        assertThat(waiting.required("preview").asString()).isEqualTo("Both proofs are ready. Ada");
        Instant came = Instant.parse(waiting.required("at").asString());
        assertThat(Instant.parse(waiting.required("goesAt").asString()))
                .isBetween(
                        came.plus(30, ChronoUnit.DAYS),
                        came.plus(30, ChronoUnit.DAYS).plusSeconds(1));

        ben.letIn(ada);
        assertThat(ben.folder("screener")).isEmpty();
        JsonNode line = ben.await("inbox", "Proofs");
        assertThat(line.required("unread").asInt()).isEqualTo(1);

        JsonNode answer = ben.api()
                .post("messages/" + line.required("message").asString() + "/reply", null)
                .expect(201)
                .json();
        assertThat(answer.required("subject").asString()).isEqualTo("Re: Proofs");
        assertThat(answer.required("text").asString()).contains("> Both proofs are ready.");
        ben.api()
                .post("drafts/" + answer.required("id").asString() + "/send", Map.of("undoSeconds", 0))
                .expect(202);

        // Who was written to may answer: no screener on the way back, and the answer lies in the thread.
        JsonNode back = ada.await("inbox", "Re: Proofs");
        JsonNode thread = ada.api()
                .get("messages/threads/" + back.required("thread").asString())
                .expect(200)
                .json();
        assertThat(thread.required("messages")
                        .valueStream()
                        .map(one -> one.required("folder").asString()))
                .containsExactly("sent", "inbox");
        assertThat(ben.api()
                        .get("messages/threads/" + line.required("thread").asString())
                        .expect(200)
                        .json()
                        .required("messages"))
                .hasSize(2);
    }

    @Test
    @Promise("MSG-1")
    void sentTwiceAtOnceItComesOnce() throws Exception {
        ben.letIn(ada);
        String draft = ada.api()
                .post("drafts", Correspondent.draft("Once", "Only once.", ben.address()))
                .expect(201)
                .field("id");
        Callable<Integer> send = () -> ada.api()
                .post("drafts/" + draft + "/send", Map.of("undoSeconds", 0))
                .status();
        try (var both = Executors.newFixedThreadPool(4)) {
            for (var one : both.invokeAll(List.of(send, send, send, send))) {
                assertThat(one.get()).isEqualTo(202);
            }
        }
        ada.send("After it", "The next.", ben.address());
        ben.await("inbox", "After it");
        assertThat(ben.folder("inbox").stream()
                        .map(line -> line.required("subject").asString()))
                .containsExactlyInAnyOrder("Once", "After it");
    }

    @Test
    @Promise("MSG-1")
    void inOneRequestItIsWrittenAndSentOnceOrNothingOfItIsKept() {
        ben.letIn(ada);
        Map<String, Object> message =
                with(Correspondent.draft("At once", "No draft.", ben.address()), "undoSeconds", 0);
        String key = UUID.randomUUID().toString();
        String first = ada.api()
                .post("messages", message, "Idempotency-Key", key)
                .expect(202)
                .field("message");
        assertThat(ada.api()
                        .post("messages", message, "Idempotency-Key", key)
                        .expect(202)
                        .field("message"))
                .isEqualTo(first);
        ada.api()
                .post(
                        "messages",
                        Correspondent.draft(
                                "Nowhere", "x", "nobody.there@" + ben.address().split("@")[1]))
                .problem(400, "invalid-request");
        ada.api().post("messages", Correspondent.draft("To none", "x")).problem(400, "invalid-request");
        ada.api()
                .post("messages", with(Correspondent.draft("Late", "x", ben.address()), "sendAt", "tomorrow"))
                .problem(400, "invalid-request");
        String bens = ben.send("Mine", "Of Ben.", ada.address());
        ada.api()
                .post("messages", with(Correspondent.draft("Of another", "x", ben.address()), "answers", bens))
                .problem(404, "not-found");

        assertThat(ada.delivered(first).getFirst().required("state").asString()).isEqualTo("delivered");
        JsonNode line = ben.await("inbox", "At once");
        assertThat(ben.folder("inbox")).hasSize(1);
        assertThat(ada.folder("drafts")).isEmpty();
        assertThat(ada.folder("outbox")).isEmpty();
        assertThat(ada.folder("sent")).hasSize(1);

        ben.api()
                .post(
                        "messages",
                        with(
                                with(Correspondent.draft("Re: At once", "Back.", ada.address()), "undoSeconds", 0),
                                "answers",
                                line.required("message").asString()))
                .expect(202);
        assertThat(ada.await("inbox", "Re: At once").required("thread").asString())
                .as("lies in the thread that it answers")
                .isEqualTo(ada.folder("sent").getFirst().required("thread").asString());
    }

    @Test
    void takenBackInTimeItIsADraftAgainAndNeverComes() {
        ben.letIn(ada);
        String draft = ada.api()
                .post("drafts", Correspondent.draft("Too early", "Wait.", ben.address()))
                .expect(201)
                .field("id");
        ada.api().post("drafts/" + draft + "/send", Map.of("undoSeconds", 120)).expect(202);
        assertThat(ada.folder("outbox")).hasSize(1);

        ada.api().post("messages/" + draft + "/undo", null).expect(204);

        assertThat(ada.folder("outbox")).isEmpty();
        assertThat(ada.await("drafts", "Too early").required("message").asString())
                .isEqualTo(draft);
        ada.api().post("messages/" + draft + "/undo", null).expect(409);
        String late = ada.send("Gone", "Away.", ben.address());
        ada.delivered(late);
        ada.api().post("messages/" + late + "/undo", null).expect(409);
        ben.await("inbox", "Gone");
        assertThat(ben.folder("inbox")).hasSize(1);
    }

    @Test
    @Promise("MSG-1")
    void ofTwoWindowsNoneWritesOverTheOther() {
        Map<String, Object> first = Correspondent.draft("A", "one");
        JsonNode made = ada.api().post("drafts", first).expect(201).json();
        String path = "drafts/" + made.required("id").asString();
        first.put("revision", made.required("revision").asInt());
        first.put("text", "two");
        int next = ada.api()
                .put(path, first)
                .expect(200)
                .json()
                .required("revision")
                .asInt();
        first.put("text", "from the other window");
        ada.api().put(path, first).problem(409, "conflict");
        assertThat(ada.api().get(path).expect(200).json().required("text").asString())
                .isEqualTo("two");
        first.put("revision", next);
        ada.api().put(path, first).expect(200);
    }

    @Test
    @Promise("MSG-9")
    void everyAnswerToASenderCanBeGivenAndTakenBack() {
        String address = ada.address();
        String domain = address.substring(address.indexOf('@') + 1);
        ada.send("One", "1", ben.address());
        ben.await("screener", "One");

        // Unknown, kept out, taken back, let in, taken back.
        String keptOut =
                ben.decide("address", address, "kept-out").required("id").asString();
        assertThat(subjects("kept-out")).containsExactly("One");
        ada.delivered(ada.send("Two", "2", ben.address()));
        assertThat(subjects("kept-out")).containsExactlyInAnyOrder("One", "Two");
        assertThat(subjects("screener")).isEmpty();
        ben.api().delete("senders/" + keptOut).expect(204);
        ben.api().delete("senders/" + keptOut).problem(409, "conflict");
        assertThat(subjects("screener")).containsExactly("One");
        String letIn = ben.decide("address", address, "let-in").required("id").asString();
        assertThat(subjects("inbox")).containsExactlyInAnyOrder("One", "Two");
        assertThat(ben.decide("address", address, "let-in").required("id").asString())
                .as("the same answer twice is one")
                .isEqualTo(letIn);
        ben.api().delete("senders/" + letIn).expect(204);
        assertThat(subjects("inbox")).isEmpty();
        assertThat(subjects("screener")).containsExactlyInAnyOrder("One", "Two");

        // A domain, and an address of it that is decided otherwise.
        ben.decide("domain", domain, "kept-out");
        assertThat(subjects("kept-out")).containsExactlyInAnyOrder("One", "Two");
        String again = ben.decide("address", address, "let-in").required("id").asString();
        assertThat(subjects("inbox")).containsExactlyInAnyOrder("One", "Two");
        ben.api().delete("senders/" + again).expect(204);
        assertThat(subjects("kept-out")).as("the domain holds again").containsExactlyInAnyOrder("One", "Two");

        // Blocked: gone at once, and gone as they come; the sender is told nothing.
        ben.decide("address", address, "blocked");
        assertThat(subjects("kept-out")).isEmpty();
        String unseen = ada.send("Three", "3", ben.address());
        assertThat(ada.delivered(unseen).getFirst().required("state").asString())
                .isEqualTo("delivered");
        for (String folder : List.of("inbox", "screener", "kept-out", "trash", "archive")) {
            assertThat(subjects(folder)).as(folder).isEmpty();
        }

        // Of all of it there is a record.
        assertThat(ben.api()
                        .get("senders?all=true")
                        .expect(200)
                        .json()
                        .required("items")
                        .valueStream()
                        .map(one -> one.required("kind").asString() + " "
                                + one.required("verdict").asString() + " "
                                + one.path("endedAt").isString()))
                .containsExactly(
                        "address blocked false",
                        "address let-in true",
                        "domain kept-out false",
                        "address let-in true",
                        "address kept-out true");
    }

    @Test
    @Promise("MSG-9")
    void addressesOfOneContactAreDecidedOnTogether() {
        String second = ada.address().replace("@", ".two@");
        ada.api()
                .post("mailbox/addresses", Map.of("address", second.substring(0, second.indexOf('@'))))
                .expect(201);
        ben.api()
                .post(
                        "contacts",
                        Map.of(
                                "name",
                                "Ada",
                                "addresses",
                                List.of(Map.of("address", ada.address()), Map.of("address", second))))
                .expect(201);
        ada.send(with(Correspondent.draft("From the second", "2", ben.address()), "from", second));
        ben.await("screener", "From the second");
        String decision =
                ben.decide("address", ada.address(), "let-in").required("id").asString();
        assertThat(subjects("inbox")).containsExactly("From the second");
        ben.api().delete("senders/" + decision).expect(204);
        assertThat(subjects("screener")).containsExactly("From the second");
    }

    @Test
    @Promise("MSG-3")
    void deletedOnesOwnCopyAloneIsGone() {
        ben.letIn(ada);
        String sent = ada.send("Mine and yours", "Text.", ben.address());
        JsonNode line = ben.await("inbox", "Mine and yours");
        String copy = line.required("message").asString();

        ben.api()
                .patch("messages", Map.of("messages", List.of(copy), "folder", "trash"))
                .expect(200);
        assertThat(ben.await("trash", "Mine and yours").path("goesAt").isString())
                .isTrue();
        ben.api()
                .patch("messages", Map.of("messages", List.of(copy), "folder", "inbox"))
                .expect(200);
        ben.api().delete("messages/" + copy).expect(204);

        ben.api().get("messages/" + copy).problem(404, "not-found");
        assertThat(ben.folder("inbox")).isEmpty();
        assertThat(ada.api()
                        .get("messages/" + sent)
                        .expect(200)
                        .json()
                        .required("subject")
                        .asString())
                .isEqualTo("Mine and yours");
    }

    @Test
    void copiesGoToEveryoneAndHiddenRecipientsAreHidden() {
        Correspondent eve = Correspondent.on(server);
        Map<String, Object> draft = Correspondent.draft("To all", "Hello.", ben.address());
        draft.put("bcc", Correspondent.addresses(eve.address(), ben.address().toUpperCase()));
        ada.send(draft);
        JsonNode seen = ben.await("screener", "To all");
        JsonNode message = ben.api()
                .get("messages/" + seen.required("message").asString())
                .expect(200)
                .json();
        assertThat(message.required("bcc")).isEmpty();
        assertThat(message.toString()).doesNotContain(eve.address());
        eve.await("screener", "To all");
        assertThat(ben.folder("screener")).as("once, although named twice").hasSize(1);
    }

    @Test
    void readStarredAndCounted() {
        ben.letIn(ada);
        ada.send("A", "a", ben.address());
        ada.send("B", "b", ben.address());
        JsonNode line = ben.await("inbox", "A");
        ben.await("inbox", "B");
        assertThat(count("inbox")).isEqualTo("2 2");
        ben.api()
                .patch(
                        "messages",
                        Map.of(
                                "threads",
                                List.of(Map.of("thread", line.required("thread").asString(), "folder", "inbox")),
                                "unread",
                                false,
                                "starred",
                                true))
                .expect(200);
        assertThat(count("inbox")).isEqualTo("2 1");
        assertThat(ben.await("inbox", "A").required("starred").asBoolean()).isTrue();
        assertThat(ben.api().get("messages?unread=true").expect(200).json().required("items"))
                .hasSize(1);
        ben.api()
                .patch(
                        "messages",
                        Map.of("messages", List.of(line.required("message").asString()), "folder", "archive"))
                .expect(200);
        assertThat(count("inbox")).isEqualTo("1 1");
        assertThat(count("archive")).isEqualTo("1 0");
    }

    @Test
    void badInputIsRefusedByItsFieldAndLeavesNothing() {
        String there = ben.address();
        refused("subject", Correspondent.draft("a\r\nBcc: " + there, "x", there));
        refused("subject", Correspondent.draft("a".repeat(999), "x", there));
        refused("to", Correspondent.draft("a", "x", "nobody"));
        refused("to", Correspondent.draft("a", "x", "a@b\r\nSubject: c"));
        refused(
                "to",
                Correspondent.draft(
                        "a", "x", java.util.Collections.nCopies(501, there).toArray(String[]::new)));
        refused("from", with(Correspondent.draft("a", "x", there), "from", there));
        ada.api()
                .post("drafts", Correspondent.draft("a".repeat(50_000_000), "x", there))
                .problem(413, "request-too-large");
        assertThat(ada.folder("drafts")).isEmpty();

        String draft = ada.api()
                .post("drafts", Correspondent.draft("Unreachable", "x", "nobody." + there, "someone@elsewhere.example"))
                .expect(201)
                .field("id");
        assertThat(ada.api()
                        .post("drafts/" + draft + "/send", Map.of())
                        .problem(400, "invalid-request")
                        .json()
                        .required("violations"))
                .hasSize(2);
        assertThat(ada.folder("drafts")).hasSize(1);
        assertThat(ada.folder("outbox")).isEmpty();
        ben.api().post("drafts/" + draft + "/send", Map.of()).problem(404, "not-found");
        ben.api()
                .patch("messages", Map.of("messages", List.of(draft), "folder", "trash"))
                .problem(404, "not-found");
    }

    @Test
    @Promise("MSG-5")
    void nothingInAMessageRunsOrLoads() {
        ben.letIn(ada);
        Map<String, Object> draft = Correspondent.draft("Bad", "plain", ben.address());
        draft.put(
                "html",
                "<p onclick=alert(1)>Hello<script>alert(1)</script><img src=https://tracker.example/p.gif>"
                        + "<a href=\"javascript:alert(1)\">a</a><a href=https://example.org/>b</a>"
                        + "<p style=\"color:red;background:url(https://tracker.example/b)\">c</p></p>");
        ada.send(draft);
        String html = ben.api()
                .get("messages/" + ben.await("inbox", "Bad").required("message").asString())
                .expect(200)
                .json()
                .required("html")
                .asString();
        assertThat(html)
                .contains("Hello", "href=\"https://example.org/\"", "color:red")
                .doesNotContain("tracker.example", "script", "onclick", "javascript", "<img");
    }

    @Test
    void whoHasNoMailboxIsTold() {
        Person none = Person.verified(server);
        none.api().get("messages").problem(403, "mailbox-needed");
        none.api().post("drafts", Correspondent.draft("a", "b")).problem(403, "mailbox-needed");
        none.api().post("mailbox", Map.of("address", "some.body")).problem(403, "phone-needed");
        none.withPhone();
        none.api().post("mailbox", Map.of("address", "Postmaster")).problem(400, "invalid-request");
        none.api().post("mailbox", Map.of("address", "a b")).problem(400, "invalid-request");
        String taken = ada.address().substring(0, ada.address().indexOf('@'));
        none.api().post("mailbox", Map.of("address", taken)).problem(400, "invalid-request");
        ada.api().post("mailbox", Map.of("address", "another-one")).problem(409, "conflict");
    }

    private void refused(String field, Map<String, Object> draft) {
        assertThat(ada.api()
                        .post("drafts", draft)
                        .problem(400, "invalid-request")
                        .json()
                        .required("violations")
                        .get(0)
                        .required("path")
                        .asString())
                .isEqualTo(field);
    }

    private static Map<String, Object> with(Map<String, Object> body, String key, Object value) {
        body.put(key, value);
        return body;
    }

    private List<String> subjects(String folder) {
        return ben.folder(folder).stream()
                .map(line -> line.required("subject").asString())
                .toList();
    }

    private String count(String folder) {
        return ben.api()
                .get("messages/folders")
                .expect(200)
                .json()
                .valueStream()
                .filter(one -> one.required("folder").asString().equals(folder))
                .map(one -> one.required("threads").asLong() + " "
                        + one.required("unread").asLong())
                .findFirst()
                .orElseThrow();
    }
}
