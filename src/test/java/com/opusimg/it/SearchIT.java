package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Search over text, people and attachments. */
class SearchIT {
    private final OpusServer server = Servers.shared();

    private Correspondent ada;
    private Correspondent ben;

    @BeforeEach
    void people() {
        ada = Correspondent.on(server);
        ben = Correspondent.on(server);
        ben.letIn(ada);
    }

    @Test
    @Promise("MSG-2")
    void wordsPhrasesPeopleAndPlacesAreFound() {
        ada.send("Harbour at dawn", "The café opens at seven; bring the blue catalogue.", ben.address());
        ada.send("Second letter", "Nothing of the sort.", ben.address());
        ben.await("inbox", "Harbour at dawn");
        ben.await("inbox", "Second letter");

        assertThat(found(ben, "harb")).as("the beginning of a word").containsExactly("Harbour at dawn");
        assertThat(found(ben, "CAFE")).as("without case and accents").containsExactly("Harbour at dawn");
        assertThat(found(ben, "catalogue harbour"))
                .as("all words, wherever they stand")
                .containsExactly("Harbour at dawn");
        assertThat(found(ben, "catalogue nothing")).isEmpty();
        assertThat(found(ben, "\"blue catalogue\"")).containsExactly("Harbour at dawn");
        assertThat(found(ben, "\"catalogue blue\"")).isEmpty();
        assertThat(found(ben, "\"harb\"")).as("quoted, a word is whole").isEmpty();
        assertThat(found(ben, "subject:letter")).containsExactly("Second letter");
        assertThat(found(ben, "from:" + ada.address()))
                .as("the newest first")
                .containsExactly("Second letter", "Harbour at dawn");
        assertThat(found(ben, "from:" + ada.address() + " -harbour")).containsExactly("Second letter");
        assertThat(found(ben, "is:unread in:inbox")).hasSize(2);
        assertThat(found(ben, "in:archive letter")).isEmpty();
        assertThat(found(ben, "before:2020-01-01 letter")).isEmpty();
        assertThat(found(ben, "after:2020-01-01 letter")).containsExactly("Second letter");
        assertThat(found(ada, "to:" + ben.address()))
                .as("what was sent is found too")
                .hasSize(2);
        assertThat(found(ada, "in:sent café")).containsExactly("Harbour at dawn");
        assertThat(found(Correspondent.on(server), "harbour"))
                .as("nobody finds what is another's")
                .isEmpty();

        JsonNode page = search(ben, "from:" + ada.address() + "&position=1&limit=1")
                .expect(200)
                .json();
        assertThat(page.required("total").asInt()).isEqualTo(2);
        assertThat(page.required("items").get(0).required("subject").asString()).isEqualTo("Harbour at dawn");
    }

    @Test
    @Promise({"MSG-3", "MSG-9", "MSG-12"})
    void whatIsDeletedIsFoundNoMoreAndWhatWaitsApartOnlyThere() {
        ada.send("Zinnia one", "zinnia", ben.address());
        String message = ben.await("inbox", "Zinnia one").required("message").asString();
        assertThat(found(ben, "zinnia")).hasSize(1);

        ben.api()
                .patch("messages", Map.of("messages", List.of(message), "folder", "trash"))
                .expect(200);
        assertThat(found(ben, "zinnia")).as("the index follows the mailbox").isEmpty();
        assertThat(found(ben, "zinnia in:trash")).containsExactly("Zinnia one");
        ben.api().delete("messages/" + message).expect(204);
        assertThat(found(ben, "zinnia in:trash")).isEmpty();
        assertThat(search(ben, "zinnia in:trash").json().required("total").asInt())
                .isZero();

        Correspondent stranger = Correspondent.on(server);
        stranger.send("Zinnia two", "zinnia", ben.address());
        ben.await("screener", "Zinnia two");
        assertThat(found(ben, "zinnia")).isEmpty();
        assertThat(found(ben, "zinnia in:screener")).containsExactly("Zinnia two");
    }

    @Test
    @Promise("MSG-11")
    void attachmentsAreFoundByTheirNames() {
        var attaching = new Attaching(ada);
        attaching.send(attaching.draft(
                "See this", ben.address(), attaching.uploaded("harbour-plan_v2.pdf", Attaching.text("no picture"))));
        ben.await("inbox", "See this");
        assertThat(found(ben, "plan")).containsExactly("See this");
        assertThat(found(ben, "file:harbour-plan_v2.pdf")).containsExactly("See this");
        assertThat(found(ben, "has:attachment")).containsExactly("See this");
        assertThat(found(ben, "file:see")).isEmpty();

        // A draft is found by what it has at the moment.
        String draft = attaching.draft(
                "Draft with a file", ben.address(), attaching.uploaded("quince.txt", Attaching.text("q")));
        assertThat(found(ada, "quince")).containsExactly("Draft with a file");
        attaching.arrange(draft);
        assertThat(found(ada, "quince")).isEmpty();
    }

    @Test
    void whatIsNoSearchIsRefusedWithTheReason() {
        for (String wrong : List.of(
                "",
                "%20",
                "...",
                "in:nowhere",
                "is:blue",
                "has:nothing",
                "before:tomorrow",
                "x".repeat(501),
                "a%20".repeat(33))) {
            assertThat(search(ben, wrong).problem(400, "invalid-request").field("detail"))
                    .as(wrong)
                    .isNotBlank();
        }
        search(ben, "x&limit=0").problem(400, "invalid-request");
        search(ben, "x&position=-1").problem(400, "invalid-request");
        for (String odd :
                List.of("from:", "re:view", "\"", "-", "http://example.org", "*", "a*b?~", "%00x", "\uD83D\uDE00 x")) {
            assertThat(search(ben, odd.startsWith("%") ? odd : Api.encode(odd)).status())
                    .as(odd)
                    .isIn(200, 400);
        }
        Person without = Person.verified(server);
        without.api().get("messages/search?q=x").problem(403, "mailbox-needed");
    }

    private static Answer search(Correspondent who, String q) {
        int more = q.indexOf('&');
        String text = more < 0 ? q : q.substring(0, more);
        String rest = more < 0 ? "" : q.substring(more);
        return who.api().get("messages/search?q=" + (text.contains("%") ? text : Api.encode(text)) + rest);
    }

    private static List<String> found(Correspondent who, String q) {
        return search(who, q)
                .expect(200)
                .json()
                .required("items")
                .valueStream()
                .map(one -> one.required("subject").asString())
                .toList();
    }
}
