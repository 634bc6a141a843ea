package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import com.opusimg.TestConfig;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/**
 * What deleted messages leave behind in the data of a server: neither what they said, nor what it was sealed as. The tests build on
 * each other, with the server stopped in between.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MessageResidueIT {
    private static final String CANARY = "rotkehlchen" + Long.toHexString(System.nanoTime());

    /** Every place into which somebody writes, with a canary of its own. */
    private static final List<String> CANARIES = List.of(
            "Subject" + CANARY,
            "Text" + CANARY,
            "Html" + CANARY,
            "Earlier" + CANARY,
            "Named" + CANARY,
            "elsewhere." + CANARY,
            "Mailbox" + CANARY,
            "Signature" + CANARY);

    /** Sealed values that were there before the deletion, the middle of each. */
    private static final List<byte[]> SEALED = new ArrayList<>();

    private static final List<String> CLOSED = new ArrayList<>();

    private static OpusServer server;
    private static Correspondent ada;
    private static Correspondent ben;

    @BeforeAll
    static void start() {
        server = OpusServer.start("message-residue", Map.of());
        ada = Correspondent.on(server);
        ben = Correspondent.on(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    @Order(1)
    @Promise({"MSG-1", "ACC-1"})
    void nothingThatIsWrittenIsReadableInTheStores() throws SQLException {
        ben.letIn(ada);
        ada.api()
                .patch("mailbox", Map.of("name", "Mailbox" + CANARY, "signature", "Signature" + CANARY))
                .expect(200);
        ada.delivered(ada.send(written(ben.address())));
        JsonNode line = ben.await("inbox", "Subject" + CANARY);
        String answer = ben.api()
                .post("messages/" + line.required("message").asString() + "/reply", null)
                .expect(201)
                .field("id");
        ben.api().post("drafts/" + answer + "/send", Map.of("undoSeconds", 0)).expect(202);
        ben.delivered(answer);

        Map<String, Object> draft = written("someone@elsewhere." + CANARY + ".example");
        draft.put("text", "Earlier" + CANARY);
        JsonNode first = ada.api().post("drafts", draft).expect(201).json();
        seal(); // as it was at first
        draft.put("text", "Text" + CANARY);
        draft.put("revision", first.required("revision").asInt());
        ada.api().put("drafts/" + first.required("id").asString(), draft).expect(200);
        ada.decide("domain", "elsewhere." + CANARY, "blocked");
        assertThat(traces()).isEmpty();

        seal();
        assertThat(traces()).isEmpty();
    }

    @Test
    @Order(2)
    @Promise({"MSG-3", "MSG-12"})
    void deletedMessagesAreGoneFromTheFileWithWhatTheyWereSealedAs() throws SQLException {
        assertThat(SEALED).hasSizeGreaterThan(8);
        for (Correspondent one : List.of(ada, ben)) {
            for (String folder : List.of("inbox", "sent", "drafts")) {
                for (JsonNode line : one.folder(folder)) {
                    one.api()
                            .post(
                                    "messages/delete",
                                    Map.of(
                                            "threads",
                                            List.of(Map.of(
                                                    "thread",
                                                    line.required("thread").asString(),
                                                    "folder",
                                                    folder))))
                            .expect(200);
                }
                assertThat(one.folder(folder)).as(folder).isEmpty();
            }
        }
        server.stop();
        try (Connection database = server.database()) {
            for (String table : List.of("message", "message_body", "message_thread")) {
                assertThat(count(database, table)).as(table).isZero();
            }
        }
        assertThat(traces()).isEmpty();
        assertThat(sealedIn(server.data())).isEmpty();
    }

    /** Whichever comes first: a copy was delivered and went with the account, or it failed. The others have it once. */
    @Test
    @Order(3)
    @Promise({"ACC-6", "ACC-7", "MSG-1"})
    void whoClosesInTheMiddleOfADeliveryStopsNobody() {
        server.start(Map.of());
        for (int round = 0; round < 4; round++) {
            Correspondent leaving = Correspondent.on(server);
            Correspondent eve = Correspondent.on(server);
            String subject = "Round " + round;
            String message = ada.send(subject, "x", ben.address(), leaving.address(), eve.address(), ada.address());
            assertThat(leaving.api().delete("me").status()).isIn(202, 204);
            assertThat(ada.delivered(message)).hasSize(4).allSatisfy(one -> {
                if (one.required("email").asString().equals(leaving.address())) {
                    assertThat(one.path("problem").asString("no-mailbox")).isEqualTo("no-mailbox");
                } else {
                    assertThat(one.required("state").asString()).isEqualTo("delivered");
                }
            });
            eve.await("screener", subject);
            for (Correspondent other : List.of(ada, ben)) {
                assertThat(other.folder("inbox").stream()
                                .filter(line ->
                                        line.required("subject").asString().equals(subject)))
                        .hasSize(1);
            }
            CLOSED.add(leaving.person().id());
            server.mail().await(leaving.person().email(), "closed");
        }
    }

    @Test
    @Order(4)
    @Promise({"ACC-6", "ACC-7", "RGT-3"})
    void anErasedAccountHasNoRowAnywhere() throws SQLException {
        CLOSED.add(ada.person().id());
        ada.api().delete("me").expect(204);
        server.mail().await(ada.person().email(), "closed");
        assertThat(traces()).isEmpty();
        server.stop();
        assertThat(traces()).isEmpty();
        TestConfig.set(Map.of("opus.data", server.data().toString()));
        try (Connection database = server.database()) {
            for (String id : CLOSED) {
                assertThat(Residue.rows(database, id).stream()
                                .filter(row -> !row.startsWith("AUDIT_EVENT") && !row.startsWith("ERASURE")))
                        .isEmpty();
            }
            assertThat(Residue.rows(database, "Mailbox" + CANARY)).isEmpty();
            assertThat(Residue.rows(database, ada.address())).isEmpty();
            assertThat(Residue.rows(database, ben.address()))
                    .as("what is there is found")
                    .isNotEmpty();
            assertThat(count(database, "message")).as("the copies of others").isEqualTo(4 + 4);
        }
    }

    private static Map<String, Object> written(String to) {
        var draft = new HashMap<>(Correspondent.draft("Subject" + CANARY, "Text" + CANARY));
        draft.put("to", List.of(Map.of("name", "Named" + CANARY, "email", to)));
        draft.put("html", "<p>Html" + CANARY + "</p>");
        return draft;
    }

    /** Looks, with the server stopped, at what messages are sealed as now; the search for that finds it in the database's file. */
    private static void seal() throws SQLException {
        server.stop();
        int before = SEALED.size();
        try (Connection database = server.database()) {
            for (String column : List.of("message.sealed_summary", "message_body.sealed_content")) {
                String[] place = column.split("\\.");
                try (var row = database.createStatement().executeQuery("select " + place[1] + " from " + place[0])) {
                    while (row.next()) {
                        byte[] sealed = row.getBytes(1);
                        SEALED.add(Arrays.copyOfRange(sealed, sealed.length / 2 - 12, sealed.length / 2 + 12));
                    }
                }
            }
        }
        assertThat(sealedIn(server.data())).hasSizeGreaterThanOrEqualTo(SEALED.size() - before);
        server.start(Map.of());
    }

    private static long count(Connection database, String table) throws SQLException {
        try (var row = database.createStatement().executeQuery("select count(*) from " + table)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static List<String> traces() {
        return Residue.search(server.data(), CANARIES).stream()
                .filter(trace -> !trace.startsWith("mail/"))
                .toList();
    }

    /** Where any of the sealed values stands. */
    private static List<String> sealedIn(Path folder) {
        return Residue.searchBytes(folder, SEALED);
    }
}
