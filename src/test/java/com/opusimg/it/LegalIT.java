package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.opusimg.Promise;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Requests of authorities on a running server: the least, with four eyes, on record, and told unless that is forbidden. */
@Promise("SHR-5")
class LegalIT {
    private static final OpusServer SERVER = Servers.timed();

    /** No other test of this server comes near. */
    private static final Instant BEGIN = Instant.parse("2062-03-01T09:00:00Z");

    private static final LocalDate TODAY = LocalDate.ofInstant(BEGIN, ZoneOffset.UTC);
    private static final String REGISTER = "compliance/legal-requests";

    private static Api first;
    private static Api second;

    @BeforeAll
    static void staff() {
        SERVER.setClock(BEGIN);
        SERVER.forgetAdmin();
        first = member("privacy").api();
        second = member("privacy").api();
    }

    @AfterAll
    static void leave() {
        SERVER.forgetAdmin();
    }

    @Test
    void fromReceiptToTheDisclosureWithFourEyesAndThePersonIsTold() {
        Person person = lasting();
        String path = opened(person, null);
        first.put(path + "/proposal", proposal("account")).problem(409, "conflict");
        first.post(path + "/refusal", Map.of("reason", "No.")).problem(409, "conflict");
        first.put(path + "/assessment", assessed(false)).expect(200);
        assertThat(SERVER.mail().await(person.email(), "An authority asked").text())
                .contains("The Court of Delft, NL", "Nothing has been decided yet", "/app/your-data");
        first.put(path + "/proposal", proposal("account")).problem(409, "conflict");
        first.put(path + "/assessment", assessed(true)).expect(200);
        first.post(path + "/approval", null).problem(409, "conflict");

        assertThat(first.get(REGISTER + "/data").expect(200).text()).contains("\"account\"", "\"webhooks\"");
        first.put(path + "/proposal", proposal("everything")).problem(400, "invalid-request");
        first.put(path + "/proposal", proposal("account", "account")).problem(400, "invalid-request");
        first.put(path + "/proposal", proposal()).problem(400, "invalid-request");
        first.put(path + "/proposal", Map.of("data", List.of(Map.of("data", "account"))))
                .problem(400, "invalid-request");
        first.put(path + "/proposal", proposal("account")).expect(200);

        Map<String, Object> out = disclosed(TODAY, "account");
        first.post(path + "/disclosure", out).problem(409, "conflict");
        first.post(path + "/approval", null).problem(403, "not-allowed");
        assertThat(second.post(path + "/approval", null).expect(200).field("state"))
                .isEqualTo("approved");
        second.post(path + "/approval", null).problem(409, "conflict");
        first.put(path + "/proposal", proposal("account", "webhooks")).problem(409, "conflict");

        first.post(path + "/disclosure", disclosed(TODAY, "account", "webhooks"))
                .problem(400, "invalid-request");
        first.post(path + "/disclosure", disclosed(TODAY)).problem(400, "invalid-request");
        first.post(path + "/disclosure", disclosed(TODAY.plusDays(1), "account"))
                .problem(400, "invalid-request");
        assertThat(first.post(path + "/disclosure", out).expect(200).field("state"))
                .isEqualTo("disclosed");
        first.post(path + "/disclosure", out).problem(409, "conflict");
        first.post(path + "/refusal", Map.of("reason", "No.")).problem(409, "conflict");

        await("what became of it")
                .atMost(Duration.ofSeconds(30))
                .until(() -> SERVER.mail().to(person.email()).stream()
                        .anyMatch(mail -> mail.text().contains("got some of it")));
        await("the proof")
                .atMost(Duration.ofSeconds(30))
                .until(() -> first.get(path)
                                .expect(200)
                                .json()
                                .required("told")
                                .valueStream()
                                .filter(one -> one.has("mailSentAt"))
                                .count()
                        == 2);
        assertThat(person.api().get("me/looks").expect(200).text()).contains("legal-request", "L-");
        assertThat(first.get(REGISTER + "/csv").expect(200).text())
                .contains("The Court of Delft", "account", "courier")
                .doesNotContain(person.id());
        assertThat(steps(path.substring(path.lastIndexOf('/') + 1)))
                .containsSubsequence(
                        "LEGAL_REQUEST_OPENED",
                        "LEGAL_REQUEST_ASSESSED",
                        "LEGAL_DISCLOSURE_PROPOSED",
                        "LEGAL_DISCLOSURE_APPROVED",
                        "LEGAL_DISCLOSED");
    }

    @Test
    void whatMayNotBeToldIsToldByItselfAfterwards() {
        Person person = lasting();
        String path = opened(
                person,
                Map.of(
                        "secret",
                        true,
                        "secretUntil",
                        TODAY.plusDays(3).toString(),
                        "secretBasis",
                        "Order of the court"));
        first.put(path + "/assessment", assessed(true)).expect(200);
        first.post(path + "/refusal", Map.of("reason", "It reaches too far.")).expect(200);
        Person other = lasting();
        first.put(opened(other, null) + "/assessment", assessed(true)).expect(200);
        SERVER.mail().await(other.email(), "An authority asked");
        assertThat(mails(person)).isZero();
        Visitor theirs = Visitor.signedIn(SERVER, person.email(), Person.PASSWORD);
        assertThat(theirs.open("/app/your-data").text())
                .contains("Your data")
                .doesNotContain("The Court of Delft", "id=\"legal\"");
        assertThat(first.get(path).expect(200).json().required("told")).isEmpty();
        // That staff read it tells nothing of it either.
        assertThat(person.api().get("me/looks").expect(200).text()).doesNotContain("legal-request");

        SERVER.setClock(BEGIN.plus(Duration.ofDays(4)));
        await("the day after").atMost(Duration.ofSeconds(90)).until(() -> mails(person) == 1);
        assertThat(SERVER.mail().await(person.email(), "An authority asked").text())
                .contains("It got nothing");
        assertThat(Visitor.signedIn(SERVER, person.email(), Person.PASSWORD)
                        .open("/app/your-data")
                        .text())
                .contains("The Court of Delft", "It got nothing.");
        first.put(path + "/secrecy", Map.of("secret", true, "secretBasis", "Too late"))
                .problem(409, "conflict");
        SERVER.setClock(BEGIN);
    }

    @Test
    void whatIsNotRightIsRefusedAndNothingIsTakenIn() {
        Map<String, Object> right = facts(null);
        refused("receivedOn", right, "receivedOn", TODAY.plusDays(1).toString());
        refused("receivedOn", right, "receivedOn", null);
        refused("receivedOn", right, "receivedOn", "-999999-01-01");
        refused("dueOn", right, "dueOn", TODAY.minusDays(9).toString());
        refused("country", right, "country", "XX");
        refused("authority", right, "authority", " ");
        refused("authority", right, "authority", "two\nlines");
        refused("asked", right, "asked", "x".repeat(10_001));
        refused("basis", right, "basis", "\u0000");
        refused("account", right, "account", "nobody");
        refused("account", right, "account", "00000000-0000-7000-8000-000000000000");
        first.post(REGISTER, Map.of("facts", right, "secrecy", Map.of("secret", true)))
                .problem(400, "invalid-request");
        first.post(
                        REGISTER,
                        Map.of(
                                "facts",
                                right,
                                "secrecy",
                                Map.of("secret", true, "secretBasis", "x", "secretUntil", "2062-02-01")))
                .problem(400, "invalid-request");
        first.post(REGISTER, Map.of()).problem(400, "invalid-request");
        String path = opened(null, null);
        first.put(path + "/assessment", Map.of("scope", "All")).problem(400, "invalid-request");
        first.put(path + "/facts", facts(null)).expect(200);
        first.put(path + "/assessment", assessed(true)).expect(200);
        first.put(path + "/facts", facts(null)).problem(409, "conflict");
        first.get(REGISTER + "/00000000-0000-7000-8000-000000000000").problem(404, "not-found");
    }

    @Test
    void nobodyApprovesWhatIsAboutThem() {
        Person concerned = member("privacy");
        String path = opened(concerned, Map.of("secret", true, "secretBasis", "Order of the court"));
        first.put(path + "/assessment", assessed(true)).expect(200);
        first.put(path + "/proposal", proposal("account")).expect(200);
        concerned.api().post(path + "/approval", null).problem(403, "not-allowed");
    }

    @Test
    void thePagesOpenInEachState() {
        Visitor visitor = Visitor.signedIn(SERVER, member("privacy").email(), Person.PASSWORD);
        String path = opened(null, null);
        String page = "/staff/legal-request?id=" + path.substring(path.lastIndexOf('/') + 1);
        assertThat(visitor.open("/staff/legal").expect(200).text()).contains("The Court of Delft", page);
        assertThat(visitor.open(page).expect(200).text()).contains("Keep the assessment");
        first.put(path + "/assessment", assessed(true)).expect(200);
        assertThat(visitor.open(page).expect(200).text()).contains("Propose this data");
        first.put(path + "/proposal", proposal("account")).expect(200);
        assertThat(visitor.open(page).expect(200).text()).contains("You can approve it", "Approve");
        second.post(path + "/approval", null).expect(200);
        assertThat(visitor.open(page).expect(200).text()).contains("Note that it went out");
        first.post(path + "/disclosure", disclosed(TODAY, "account")).expect(200);
        assertThat(visitor.open(page).expect(200).text()).contains("By courier").doesNotContain("Propose this data");
    }

    @Test
    void ofManyWhoApproveAtOnceOneDoes() throws Exception {
        String path = opened(null, null);
        first.put(path + "/assessment", assessed(true)).expect(200);
        first.put(path + "/proposal", proposal("account")).expect(200);
        Callable<Integer> approval = () -> second.post(path + "/approval", null).status();
        try (var threads = Executors.newFixedThreadPool(4)) {
            var answers = new ArrayList<Integer>();
            for (var one : threads.invokeAll(List.of(approval, approval, approval, approval))) {
                answers.add(one.get());
            }
            assertThat(answers).containsExactlyInAnyOrder(200, 409, 409, 409);
        }
    }

    @Test
    void outsidersAndThoseWhoReadOnlyDoNothing() {
        Person outsider = lasting();
        outsider.api().get(REGISTER).problem(403, "not-allowed");
        Api auditor = member("auditor").api();
        auditor.get(REGISTER).expect(200);
        auditor.post(REGISTER, Map.of("facts", facts(null))).problem(403, "not-allowed");
        SERVER.anonymous().get(REGISTER + "/csv").problem(401, "sign-in-required");
    }

    private static void refused(String field, Map<String, Object> right, String key, String value) {
        var wrong = new HashMap<>(right);
        wrong.put(key, value);
        long before = count();
        Answer answer = first.post(REGISTER, Map.of("facts", wrong)).problem(400, "invalid-request");
        assertThat(answer.text()).contains(field);
        assertThat(count()).isEqualTo(before);
    }

    private static long count() {
        return first.get(REGISTER + "?limit=200")
                .expect(200)
                .json()
                .required("items")
                .size();
    }

    @Test
    void anAuthorityNamesPeopleByTheirAddress() {
        Person about = Person.verified(SERVER);
        Map<String, Object> facts = facts(null);
        facts.put("account", " " + about.email().toUpperCase(Locale.ROOT) + " ");
        String id = first.post(REGISTER, Map.of("facts", facts)).expect(201).field("id");
        assertThat(first.get(REGISTER + "/" + id)
                        .expect(200)
                        .json()
                        .required("facts")
                        .required("account")
                        .asString())
                .isEqualTo(about.id());
        refused("account", facts, "account", "nobody@example.org");
    }

    private static String opened(Person about, Map<String, Object> secrecy) {
        var body = new HashMap<String, Object>();
        body.put("facts", facts(about));
        if (secrecy != null) {
            body.put("secrecy", secrecy);
        }
        return REGISTER + "/" + first.post(REGISTER, body).expect(201).field("id");
    }

    private static Map<String, Object> facts(Person about) {
        var facts = new HashMap<String, Object>();
        facts.put("authority", "The Court of Delft");
        facts.put("country", "nl");
        facts.put("basis", "Code of procedure, article 126");
        facts.put("reference", "2062/17");
        facts.put("asked", "All that is known of the account.");
        facts.put("receivedOn", TODAY.minusDays(1).toString());
        facts.put("dueOn", TODAY.plusDays(20).toString());
        if (about != null) {
            facts.put("account", about.id());
        }
        return facts;
    }

    private static Map<String, Object> assessed(boolean binding) {
        return Map.of("valid", true, "binding", binding, "challenged", false, "scope", "Sign-ins of one month.");
    }

    private static Map<String, Object> proposal(String... data) {
        return Map.of(
                "data",
                List.of(data).stream()
                        .map(one -> Map.of("data", one, "why", "It answers the question."))
                        .toList());
    }

    private static Map<String, Object> disclosed(LocalDate on, String... data) {
        return Map.of(
                "data", List.of(data), "recipient", "Clerk of the court", "way", "By courier", "on", on.toString());
    }

    private static long mails(Person person) {
        return SERVER.mail().to(person.email()).stream()
                .filter(mail -> mail.subject().contains("An authority asked"))
                .count();
    }

    private static List<String> steps(String id) {
        var steps = new ArrayList<String>();
        SERVER.admin().get("audit?limit=200").expect(200).json().forEach(entry -> {
            if (entry.path("objectId").asString("").equals(id)) {
                steps.addFirst(entry.required("action").asString());
            }
        });
        return steps;
    }

    private static Person lasting() {
        return lasting(Person.verified(SERVER));
    }

    /** With a key that lives on a clock that jumps; of staff, it is made after they became it. */
    private static Person lasting(Person person) {
        return new Person(
                SERVER,
                person.id(),
                person.email(),
                SERVER.with(
                        Person.key(SERVER.anonymous(), person.email(), Person.PASSWORD, Map.of("expiresInDays", 366))));
    }

    private static Person member(String role) {
        Person person = Person.verified(SERVER);
        SERVER.admin()
                .put("admin/accounts/" + person.id() + "/role", Map.of("role", role))
                .expect(200);
        return lasting(person);
    }
}
