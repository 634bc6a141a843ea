package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.opusimg.Promise;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tickets from the question to the answer, sums of them, and handing one over to a stand-in for Zendesk. */
@ExtendWith(Chromium.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SupportIT {
    private static final String HOSTILE = "<script>alert(1)</script> \"' or 1=1; -- #{7*7}";

    private static SmsStandIn zendesk;
    private static OpusServer server;
    private static Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @BeforeAll
    static void start() {
        zendesk = new SmsStandIn();
        server = OpusServer.prepare(
                "support",
                Map.of(
                        "OPUS_ZENDESK_URL", zendesk.url("/"),
                        "OPUS_ZENDESK_USER", "agent@example.org",
                        "OPUS_ZENDESK_TOKEN", "secret",
                        "OPUS_ZENDESK_AGREEMENT", "DPA-7"));
        server.setClock(now);
        server.start(Map.of("OPUS_CLOCK_FILE", server.clockFile().toString()));
    }

    @AfterAll
    static void close() {
        server.close();
        zendesk.close();
    }

    private static void passes(Duration time) {
        now = now.plus(time);
        server.setClock(now);
        server.forgetAdmin();
    }

    private static String open(Person person, String subject) {
        return person.api()
                .post("me/support-tickets", Map.of("kind", "problem", "subject", subject, "text", "It does not work."))
                .expect(201)
                .field("id");
    }

    private static String state(Person person, String ticket) {
        return person.api().get("me/support-tickets/" + ticket).expect(200).field("state");
    }

    @Test
    @Promise("LOG-11")
    void aTicketFromTheQuestionToTheAnswerAndBackAgain() {
        Person person = Person.verified(server);
        Answer opened = person.api()
                .post(
                        "me/support-tickets",
                        Map.of("kind", "question", "subject", " How? ", "text", "Where is it?\r\nI looked."))
                .expect(201);
        String mine = opened.field("id");
        assertThat(opened.header("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith(mine));
        assertThat(opened.field("number")).matches("S-\\d{4,}");
        assertThat(opened.field("subject")).isEqualTo("How?");
        assertThat(opened.json().required("messages").get(0).required("text").asString())
                .isEqualTo("Where is it?\nI looked.");
        assertThat(person.api().get("me/support-tickets").expect(200).text()).contains(mine);

        Api staff = server.admin();
        assertThat(staff.get("admin/support-tickets?state=open&limit=200")
                        .expect(200)
                        .text())
                .contains(mine)
                .doesNotContain(person.email(), person.id());
        String path = "admin/support-tickets/" + mine;
        staff.post(path + "/replies", Map.of("text", " ")).problem(400, "invalid-request");
        staff.post(path + "/replies", Map.of("text", "It is on the left.")).expect(200);
        var mail = server.mail().await(person.email(), opened.field("number"));
        assertThat(mail.text()).contains("It is on the left.", "/app/support-ticket?id=" + mine);
        assertThat(state(person, mine)).isEqualTo("waiting");
        assertThat(staff.get(path).expect(200).text()).doesNotContain(person.email(), person.id());

        person.api().post("me/support-tickets/" + mine + "/closing", null).expect(200);
        assertThat(state(person, mine)).isEqualTo("closed");
        person.api().post("me/support-tickets/" + mine + "/closing", null).problem(409, "conflict");
        staff.post(path + "/closing", null).problem(409, "conflict");
        person.api()
                .post("me/support-tickets/" + mine + "/messages", Map.of("text", "And now?"))
                .expect(200);
        assertThat(state(person, mine)).isEqualTo("open");
        JsonNode written = person.api()
                .get("me/support-tickets/" + mine)
                .expect(200)
                .json()
                .required("messages");
        assertThat(written.valueStream()
                        .map(one -> one.required("from").asString())
                        .toList())
                .containsExactly("you", "support", "you");
    }

    @Test
    @Promise("LOG-11")
    void whatIsWrongIsRefusedAndLeavesNothing() {
        Person person = Person.verified(server);
        Api api = person.api();
        String path = "me/support-tickets";
        api.post(path, Map.of()).problem(400, "invalid-request");
        api.post(path, Map.of("kind", "praise", "subject", "x", "text", "x")).problem(400, "invalid-request");
        assertThat(api.post(path, Map.of("kind", "question", "subject", " ", "text", "x"))
                        .problem(400, "invalid-request")
                        .text())
                .contains("subject");
        assertThat(api.post(path, Map.of("kind", "question", "subject", "a\nBcc: b@example.org", "text", "x"))
                        .problem(400, "invalid-request")
                        .text())
                .contains("one line");
        api.post(path, Map.of("kind", "question", "subject", "a\u202eb", "text", "x"))
                .problem(400, "invalid-request");
        api.post(path, Map.of("kind", "question", "subject", "x".repeat(151), "text", "x"))
                .problem(400, "invalid-request");
        assertThat(api.post(path, Map.of("kind", "question", "subject", "x", "text", "x".repeat(10_001)))
                        .problem(400, "invalid-request")
                        .text())
                .contains("text");
        api.post(path, Map.of("kind", "question", "subject", "x", "text", "x".repeat(2_000_000)))
                .problem(413, "request-too-large");
        api.post(path, Map.of("kind", "question", "subject", "x", "text", "a\u0000b"))
                .problem(400, "invalid-request");
        api.raw("POST", path, "application/json", "{".getBytes()).problem(400, "invalid-request");
        api.get(path + "/" + UUID.randomUUID()).problem(404, "not-found");
        api.get(path + "/none").problem(404, "not-found");
        api.get(path + "?limit=0").problem(400, "invalid-request");
        assertThat(api.get(path).expect(200).json().required("items")).isEmpty();

        String hostile = api.post(path, Map.of("kind", "feedback", "subject", HOSTILE, "text", HOSTILE))
                .expect(201)
                .field("id");
        assertThat(api.get(path + "/" + hostile).field("subject")).isEqualTo(HOSTILE);
        String page = Visitor.signedIn(server, person.email(), Person.PASSWORD)
                .open("/app/support-ticket?id=" + hostile)
                .expect(200)
                .text();
        assertThat(page).doesNotContain("<script>alert").contains("#{7*7}");

        Person other = Person.verified(server);
        for (String act : List.of("/closing", "/messages")) {
            other.api().post(path + "/" + hostile + act, Map.of("text", "x")).problem(404, "not-found");
        }
        Visitor visitor = Visitor.signedIn(server, other.email(), Person.PASSWORD);
        assertThat(visitor.open("/app/support-ticket?id=" + hostile).status()).isEqualTo(404);
        assertThat(visitor.open("/app/support-ticket?id=none").status()).isEqualTo(404);
        assertThat(visitor.open("/app/support-ticket").status()).isEqualTo(404);
        other.api().get("admin/support-tickets").problem(403, "not-allowed");
        for (int i = 1; i < 20; i++) {
            open(person, "Again " + i);
        }
        api.post(path, Map.of("kind", "question", "subject", "One more", "text", "x"))
                .problem(409, "conflict");
    }

    @Test
    @Promise("LOG-9")
    void nothingIsHandedOverWithoutAYesAndExactlyTheDeclaredFieldsWithOne() {
        Person person = Person.verified(server);
        Person other = Person.verified(server);
        String mine = open(person, "Handed over");
        String path = "me/support-tickets/" + mine + "/hand-off-consent";
        String desk = "admin/support-tickets/" + mine;
        Api staff = server.admin();
        int before = zendesk.received().size();

        assertThat(staff.post(desk + "/hand-off", null)
                        .problem(403, "not-allowed")
                        .text())
                .contains("has not agreed");
        assertThat(zendesk.received()).hasSize(before);
        JsonNode offer = person.api().get(path).expect(200).json();
        assertThat(offer.required("state").asString()).isEqualTo("none");
        assertThat(offer.required("offered").asBoolean()).isTrue();
        person.api().get(path + "/receipt").problem(404, "not-found");
        person.api().delete(path).problem(409, "conflict");
        person.api().put(path, Map.of("textVersion", 99)).problem(400, "invalid-request");
        person.api().put(path, Map.of()).problem(400, "invalid-request");
        other.api().put(path, Map.of("textVersion", 1)).problem(404, "not-found");
        staff.post(desk + "/hand-off", null).problem(403, "not-allowed");

        person.api().put(path, Map.of("textVersion", 1)).expect(200);
        person.api().put(path, Map.of("textVersion", 1)).problem(409, "conflict");
        JsonNode receipt = person.api().get(path + "/receipt").expect(200).json();
        assertThat(receipt.required("text").asString())
                .isEqualTo(offer.required("text").asString());
        assertThat(receipt.required("text_version").asInt()).isEqualTo(1);
        assertThat(receipt.required("event_state").asString()).isEqualTo("dpv:ConsentGiven");
        assertThat(receipt.required("given_at").asString()).isNotBlank();
        assertThat(payload(receipt).required("record_id")).isEqualTo(receipt.required("record_id"));

        zendesk.answer(500);
        staff.post(desk + "/hand-off", null).problem(503, "hand-off-failed");
        assertThat(staff.get(desk).json().path("handedOffAt").isMissingNode()
                        || staff.get(desk).json().path("handedOffAt").isNull())
                .isTrue();
        String tried = zendesk.received().getLast().header("Idempotency-Key");
        staff.post(desk + "/hand-off", null).expect(200);
        assertThat(zendesk.received()).hasSize(before + 2);
        var sent = zendesk.received().getLast();
        assertThat(sent.path()).isEqualTo("/api/v2/tickets.json");
        assertThat(sent.header("Idempotency-Key")).isEqualTo(tried);
        assertThat(sent.header("Authorization"))
                .isEqualTo("Basic " + Base64.getEncoder().encodeToString("agent@example.org/token:secret".getBytes()));
        JsonNode ticket = JsonMapper.shared().readTree(sent.body());
        assertThat(ticket.propertyNames()).containsExactly("ticket");
        assertThat(new TreeSet<>(ticket.required("ticket").propertyNames()))
                .containsExactly("comment", "external_id", "subject");
        assertThat(ticket.required("ticket").required("comment").propertyNames())
                .containsExactly("body");
        assertThat(sent.body()).contains("It does not work.").doesNotContain(person.email(), person.id());
        assertThat(declared()).contains("ticket.subject", "ticket.comment.body", "ticket.external_id");
        staff.post(desk + "/hand-off", null).problem(409, "conflict");

        person.api().delete(path).expect(200);
        person.api()
                .post("me/support-tickets/" + mine + "/messages", Map.of("text", "More."))
                .expect(200);
        staff.post(desk + "/hand-off", null).problem(403, "not-allowed");
        assertThat(zendesk.received()).hasSize(before + 2);
        assertThat(person.api()
                        .get(path + "/receipt")
                        .json()
                        .required("event_state")
                        .asString())
                .isEqualTo("dpv:ConsentWithdrawn");
    }

    private static String declared() {
        return server.anonymous().get("integrations").expect(200).text();
    }

    /** What the signature is over. */
    private static JsonNode payload(JsonNode receipt) {
        String jws = receipt.required("proof").required("jws").asString();
        return JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(jws.split("\\.")[1]));
    }

    @Test
    @Promise({"LOG-9", "RGT-5"})
    void nothingIsHandedOverOfAPausedAccount() {
        Person person = Person.verified(server);
        String mine = open(person, "Paused");
        person.api()
                .put("me/support-tickets/" + mine + "/hand-off-consent", Map.of("textVersion", 1))
                .expect(200);
        person.api().put("me/restriction", Map.of()).expect(200);
        int before = zendesk.received().size();
        server.admin().post("admin/support-tickets/" + mine + "/hand-off", null).problem(403, "account-restricted");
        assertThat(zendesk.received()).hasSize(before);
    }

    @Test
    @Promise("LOG-8")
    void sumsHaveMonthsAndKindsAndNobody() {
        Person person = Person.verified(server);
        for (int i = 0; i < 6; i++) {
            open(person, "Counted " + i);
        }
        person.api()
                .post("me/support-tickets", Map.of("kind", "feedback", "subject", "One", "text", "One."))
                .expect(201);
        Api staff = server.admin();
        Answer sums = staff.get("admin/support-tickets/statistics?months=1").expect(200);
        for (JsonNode sum : sums.json().required("items")) {
            assertThat(sum.path("tickets").asLong(0) >= 5
                            || sum.path("fewerThan").asInt(0) == 5)
                    .as(sum.toString())
                    .isTrue();
        }
        assertThat(sums.text()).contains("\"problem\"", "\"fewerThan\":5").doesNotContain(person.id(), person.email());
        assertThat(staff.get("admin/support-tickets/statistics/csv?months=1")
                        .expect(200)
                        .text())
                .contains("month", "\"fewer than 5\"")
                .doesNotContain(person.id(), person.email());
        staff.get("admin/support-tickets/statistics?months=0").problem(400, "invalid-request");
        person.api().get("admin/support-tickets/statistics").problem(403, "not-allowed");
    }

    @Test
    @Order(Integer.MAX_VALUE) // a year passes
    @Promise("LOG-11")
    void closedTicketsGoAfterTheirTimeAndOpenOnesStay() {
        Person person = Person.verified(server).lasting();
        String closed = open(person, "Over");
        String open = open(person, "Stays");
        person.api().post("me/support-tickets/" + closed + "/closing", null).expect(200);
        passes(Duration.ofDays(364));
        server.sweep();
        assertThat(status(person, closed)).isEqualTo(200);
        passes(Duration.ofHours(30));
        server.sweep();
        assertThat(status(person, closed)).isEqualTo(404);
        assertThat(status(person, open)).isEqualTo(200);
    }

    private static int status(Person person, String ticket) {
        return person.api().get("me/support-tickets/" + ticket).status();
    }

    @Test
    @Promise({"LOG-9", "LOG-11"})
    void thePages(Tab browser) {
        Tab tab = browser.on(server);
        Person person = Person.verified(server);
        tab.signIn(person).open("/app/support");
        Look.at(tab, "support-empty");
        tab.press("Send");
        tab.sees("Say in one line what it is about.");
        Look.at(tab, "support-wrong");
        tab.fill("Subject", "The preview stays white");
        tab.fill("What is it?", "I open a picture.\nNothing shows.");
        tab.press("Send");
        tab.sees("The preview stays white");
        tab.press("I agree, for this ticket");
        tab.sees("You agreed");
        Look.at(tab, "support-ticket");
        String id = tab.page().url().replaceAll(".*id=", "");
        Tab desk = browser.on(server).asAdministrator();
        desk.open("/staff/support");
        desk.sees("Sums of the last twelve months");
        Look.at(desk, "staff-support");
        desk.open("/staff/support-ticket?id=" + id);
        desk.fill("Answer", "Reload the page.");
        desk.press("Send the answer");
        desk.sees("Reload the page.");
        desk.press("Hand it over");
        desk.sees("The ticket is handed over.");
        Look.at(desk, "staff-support-ticket");
        assertThat(zendesk.received().getLast().body()).contains("The preview stays white");
        tab.as(person).open("/app/support-ticket?id=" + id);
        tab.sees("Reload the page.");
        tab.press("Take it back");
        tab.sees("Not agreed");
        PlaywrightAssertions.assertThat(tab.link("Signed receipt")).isVisible();
        tab.press("Close the ticket");
        tab.sees("The ticket is closed. What you write opens it again.");
        tab.open("/app/support");
        Look.at(tab, "support");
    }
}
