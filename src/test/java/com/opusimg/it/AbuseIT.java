package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Sign-in records stay longer for a case only, and a case has a reason, two members of staff and a review date (LOG-3). */
class AbuseIT {

    private static final Duration RECORDS = Duration.ofDays(30);
    private static final Duration REVIEW = Duration.ofDays(180);
    private static final String REASON = "Four thousand mails in one night";

    /** As pages write a day. */
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    private static final OpusServer SERVER = Servers.timed();

    /** Each test begins here and ends within the year that keys live; no other test of this server comes near. */
    private static final Instant BEGIN = Instant.parse("2040-01-01T09:00:00Z");

    private static Instant now = BEGIN;

    private static Api opener;
    private static Api approver;
    private Person accused;

    @BeforeAll
    static void staff() {
        SERVER.setClock(now);
        SERVER.forgetAdmin();
        opener = member("security").api();
        approver = member("security").api();
    }

    @AfterAll
    static void leave() {
        SERVER.forgetAdmin();
    }

    @BeforeEach
    void someone() {
        until(BEGIN);
        accused = lasting(Person.unverified(SERVER));
    }

    @Test
    @Promise({"LOG-2", "LOG-3"})
    void withoutACaseNothingStaysAndAnOpenedOneKeepsNothing() {
        String id = open(accused);
        assertThat(accused.api().get("me/holds").expect(200).json()).isEmpty();
        JsonNode seen = opener.get("admin/abuse-cases/" + id).expect(200).json();
        assertThat(seen.required("state").asString()).isEqualTo("proposed");
        assertThat(seen.required("records").asInt()).isZero();
        assertThat(approver.get("admin/abuse-cases/" + id + "/evidence")
                        .expect(200)
                        .json())
                .isEmpty();
        assertThat(accused.api().get("me/looks").expect(200).json())
                .as("of a case that nobody approved")
                .isEmpty();

        passes(RECORDS);
        assertThat(accused.api().get("me/activity").expect(200).json()).isEmpty();
        approver.post("admin/abuse-cases/" + id + "/approval", null).problem(404, "not-found");
        SERVER.sweep();
        assertThat(steps(id)).containsExactly("CASE_OPENED", "CASE_EVIDENCE_SEEN", "CASE_LAPSED");
    }

    @Test
    @Promise("LOG-3")
    void anApprovedCaseKeepsTheRecordsUntilItsReviewAndTellsThePerson() {
        String id = open(accused);
        approve(id);
        assertThat(accused.api().get("me/holds").expect(200).text())
                .contains("sent spam", review().toString())
                .doesNotContain(REASON);
        Visitor browser = Visitor.signedIn(SERVER, accused.email(), Person.PASSWORD);
        for (String page : List.of("/app/sessions", "/app/close-account", "/app/your-data")) {
            assertThat(browser.open(page).expect(200).text())
                    .as(page)
                    .contains("sent spam", DAY.format(review()))
                    .doesNotContain(REASON);
        }
        Person other = Person.unverified(SERVER);
        assertThat(other.api().get("me/holds").expect(200).json()).isEmpty();

        passes(RECORDS.plusDays(1));
        SERVER.sweep();
        assertThat(accused.api().get("me/activity").expect(200).json()).isEmpty();
        assertThat(evidence(id)).contains("SIGNED_UP", "KEY_CREATED");
        assertThat(other.api().get("me/looks").expect(200).json()).isEmpty();
        assertThat(approver.get("admin/abuse-cases/" + id + "/evidence").text()).contains("\"address\":\"127.0.0.1\"");
        JsonNode look = accused.api().get("me/looks").expect(200).json().get(0);
        assertThat(look.required("role").asString()).isEqualTo("security");
        assertThat(look.required("seen").asString()).isEqualTo("sign-in-records");
        assertThat(look.required("purpose").asString()).isEqualTo("abuse-case");

        until(review(id).minusSeconds(1));
        assertThat(evidence(id)).isNotEmpty();
        until(review(id));
        opener.get("admin/abuse-cases/" + id + "/evidence").problem(404, "not-found");
        assertThat(accused.api().get("me/holds").expect(200).json()).isEmpty();
        SERVER.sweep();
        assertThat(steps(id))
                .startsWith("CASE_OPENED", "CASE_APPROVED", "CASE_EVIDENCE_SEEN")
                .endsWith("CASE_LAPSED");
    }

    @Test
    @Promise("LOG-3")
    void whoAskedCannotApproveNorCanTheAccountItself() {
        String id = open(accused);
        opener.post("admin/abuse-cases/" + id + "/approval", null).problem(403, "not-allowed");
        SERVER.admin()
                .put("admin/accounts/" + accused.id() + "/role", Map.of("role", "security"))
                .expect(200);
        Api own = lasting(accused).api();
        own.post("admin/abuse-cases/" + id + "/approval", null).problem(403, "not-allowed");
        own.delete("admin/abuse-cases/" + id).problem(403, "not-allowed");
        own.get("admin/abuse-cases/" + id).problem(404, "not-found");
        own.get("admin/abuse-cases/" + id + "/evidence").problem(404, "not-found");
        assertThat(own.get("admin/abuse-cases?limit=200").expect(200).text()).doesNotContain(id);
        own.post("admin/abuse-cases", body(accused.id(), "spam", REASON, review()))
                .problem(403, "not-allowed");

        approve(id);
        own.post("admin/abuse-cases/" + id + "/renewal", grounds("spam", REASON, review()))
                .problem(403, "not-allowed");
        passes(Duration.ofDays(1));
        opener.post("admin/abuse-cases/" + id + "/renewal", grounds("fraud", REASON, review()))
                .expect(200);
        opener.post("admin/abuse-cases/" + id + "/approval", null).problem(403, "not-allowed");
        assertThat(evidence(id)).isNotEmpty();
        assertThat(accused.api().get("me/holds").text())
                .as("what is in force, not what is asked for")
                .contains("sent spam");
    }

    @Test
    @Promise("LOG-3")
    void aRenewalTakesASecondMemberOfStaffAndWithoutOneTheEvidenceGoes() {
        String renewed = open(accused);
        approve(renewed);
        Person other = lasting(Person.unverified(SERVER));
        String forgotten = open(other);
        approve(forgotten);
        Instant end = review(renewed);

        until(end.minus(Duration.ofDays(2)));
        for (String id : List.of(renewed, forgotten)) {
            opener.post("admin/abuse-cases/" + id + "/renewal", grounds("attack", "It goes on and on", review()))
                    .expect(200);
            opener.post("admin/abuse-cases/" + id + "/renewal", grounds("attack", "It goes on and on", review()))
                    .problem(409, "conflict");
        }
        approve(renewed);
        approver.post("admin/abuse-cases/" + renewed + "/approval", null).problem(409, "conflict");

        until(end);
        SERVER.sweep();
        assertThat(evidence(renewed)).contains("SIGNED_UP");
        opener.get("admin/abuse-cases/" + forgotten).problem(404, "not-found");
        assertThat(steps(renewed))
                .contains("CASE_RENEWAL_ASKED", "CASE_RENEWED")
                .doesNotContain("CASE_LAPSED");
        assertThat(steps(forgotten)).contains("CASE_RENEWAL_ASKED", "CASE_LAPSED");
    }

    @Test
    @Promise("LOG-3")
    void aReviewDateThatHasPassedMeanwhileIsNotApproved() {
        String id = opener.post("admin/abuse-cases", body(accused.id(), "spam", REASON, today().plusDays(1)))
                .expect(201)
                .field("id");
        passes(Duration.ofDays(1));
        approver.post("admin/abuse-cases/" + id + "/approval", null).problem(409, "conflict");
        assertThat(evidence(id)).isEmpty();
        assertThat(accused.api().get("me/holds").expect(200).json()).isEmpty();
    }

    @Test
    @Promise("LOG-3")
    void aCaseThatLapsedUnsweptIsToldOfWhenANewOneTakesItsPlace() {
        String lapsed = open(accused);
        passes(RECORDS);
        String fresh = open(accused);
        SERVER.sweep();
        assertThat(steps(lapsed)).containsExactly("CASE_OPENED", "CASE_LAPSED");
        assertThat(steps(fresh)).containsExactly("CASE_OPENED");
    }

    @Test
    @Promise("LOG-3")
    void aRenewalIsForADayAfterThePresentReview() {
        String id = open(accused);
        approve(id);
        LocalDate present = review();
        passes(Duration.ofDays(20));
        for (LocalDate no : List.of(today().plusDays(1), present.minusDays(1), present)) {
            Answer refused = opener.post("admin/abuse-cases/" + id + "/renewal", grounds("spam", REASON, no));
            refused.problem(400, "invalid-request");
            assertThat(refused.text()).contains("\"reviewOn\"", present.toString());
        }
        opener.post("admin/abuse-cases/" + id + "/renewal", grounds("spam", REASON, present.plusDays(1)))
                .expect(200);
        approve(id);
        assertThat(review(id))
                .isEqualTo(present.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    @Test
    void theListGoesInPagesAndLeavesNoneOut() {
        var opened = new ArrayList<String>();
        for (int i = 0; i < 3; i++) {
            Person one = Person.unverified(SERVER);
            opened.addFirst(open(one));
        }
        approve(opened.get(1));
        JsonNode first = opener.get("admin/abuse-cases?limit=2").expect(200).json();
        assertThat(first.required("items")
                        .valueStream()
                        .map(one -> one.required("id").asString()))
                .containsExactlyElementsOf(opened.subList(0, 2));
        assertThat(first.required("items")
                        .valueStream()
                        .map(one -> one.required("records").asInt() > 0))
                .containsExactly(false, true);
        JsonNode next = opener.get("admin/abuse-cases?limit=2&cursor="
                        + first.required("nextCursor").asString())
                .expect(200)
                .json();
        assertThat(next.required("items").required(0).required("id").asString()).isEqualTo(opened.get(2));
        assertThat(opener.ids("admin/abuse-cases")).doesNotHaveDuplicates().containsAll(opened);
        opener.get("admin/abuse-cases?limit=201").problem(400, "invalid-request");
        opener.get("admin/abuse-cases?cursor=forged").problem(400, "invalid-request");
    }

    @Test
    @Promise("LOG-3")
    void closingACaseDeletesItsEvidenceAtOnce() {
        String id = open(accused);
        approve(id);
        opener.delete("admin/abuse-cases/" + id).expect(204);
        opener.get("admin/abuse-cases/" + id + "/evidence").problem(404, "not-found");
        opener.delete("admin/abuse-cases/" + id).problem(404, "not-found");
        assertThat(accused.api().get("me/holds").json()).isEmpty();
        assertThat(steps(id)).containsExactly("CASE_OPENED", "CASE_APPROVED", "CASE_CLOSED");
        assertThat(open(accused)).isNotEqualTo(id);
    }

    @Test
    @Promise({"LOG-3", "ACC-7"})
    void closingTheAccountEndsNoApprovedCaseAndTheLastMailTellsOfIt() {
        String id = open(accused);
        approve(id);
        String end = review().toString();
        passes(Duration.ofDays(1));
        Person other = Person.unverified(SERVER);
        String unapproved = open(other);
        opener.post("admin/abuse-cases/" + id + "/renewal", grounds("spam", REASON, review()))
                .expect(200);

        accused.api().delete("me").expect(204);
        other.api().delete("me").expect(204);

        approver.post("admin/abuse-cases/" + id + "/approval", null).problem(409, "conflict");

        assertThat(evidence(id)).contains("SIGNED_UP");
        assertThat(SERVER.mail().await(accused.email(), "closed").text()).contains("What stays", "sent spam", end);
        opener.get("admin/abuse-cases/" + unapproved).problem(404, "not-found");
        assertThat(SERVER.mail().await(other.email(), "closed").text()).doesNotContain("What stays");
        opener.post("admin/abuse-cases/" + id + "/renewal", grounds("spam", REASON, review()))
                .problem(409, "conflict");
        until(review(id));
        SERVER.sweep();
        assertThat(steps(id)).endsWith("CASE_LAPSED");
    }

    @Test
    void ofManyAtOnceOneOpensAndOneApproves() throws Exception {
        try (var pool = Executors.newFixedThreadPool(8)) {
            Callable<Answer> opens =
                    () -> opener.post("admin/abuse-cases", body(accused.id(), "spam", REASON, review()));
            assertThat(statuses(pool.invokeAll(java.util.Collections.nCopies(8, opens))))
                    .containsOnlyOnce(201)
                    .containsOnly(201, 409);
            String id = StreamSupport.stream(
                            opener.get("admin/abuse-cases?limit=200")
                                    .json()
                                    .required("items")
                                    .spliterator(),
                            false)
                    .filter(one -> one.required("account").asString().equals(accused.id()))
                    .findFirst()
                    .orElseThrow()
                    .required("id")
                    .asString();
            Callable<Answer> approves = () -> approver.post("admin/abuse-cases/" + id + "/approval", null);
            assertThat(statuses(pool.invokeAll(java.util.Collections.nCopies(8, approves))))
                    .containsOnlyOnce(200)
                    .containsOnly(200, 409);
            List<String> kept = evidence(id);
            assertThat(kept).containsOnlyOnce("SIGNED_UP");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "kind, gossip, Four thousand mails in one night, 30",
        "kind, , Four thousand mails in one night, 30",
        "reason, spam, short, 30",
        "reason, spam, , 30",
        "reviewOn, spam, Four thousand mails in one night, 0",
        "reviewOn, spam, Four thousand mails in one night, -1",
        "reviewOn, spam, Four thousand mails in one night, 181",
        "reviewOn, spam, Four thousand mails in one night, "
    })
    void groundsThatSayTooLittleAreRefused(String field, String kind, String reason, Integer days) {
        LocalDate on = days == null ? null : today().plusDays(days);
        Answer refused = opener.post("admin/abuse-cases", body(accused.id(), kind, reason, on));
        refused.problem(400, "invalid-request");
        assertThat(refused.text()).contains("\"" + field + "\"");
        assertThat(opener.get("admin/abuse-cases?limit=200").text()).doesNotContain(accused.id());
    }

    @Test
    void whoIsNoStaffSeesNoCases() {
        String id = open(accused);
        Person other = Person.unverified(SERVER);
        for (Api api : List.of(other.api(), accused.api())) {
            api.get("admin/abuse-cases").problem(403, "not-allowed");
            api.get("admin/abuse-cases/" + id + "/evidence").problem(403, "not-allowed");
            api.post("admin/abuse-cases/" + id + "/approval", null).problem(403, "not-allowed");
            api.delete("admin/abuse-cases/" + id).problem(403, "not-allowed");
        }
        SERVER.anonymous().get("admin/abuse-cases").problem(401, "sign-in-required");
        opener.post("admin/abuse-cases", body("nobody", "spam", REASON, review()))
                .problem(404, "not-found");
        var unknown = new HashMap<String, Object>(grounds("spam", REASON, review()));
        unknown.put("email", Person.address());
        opener.post("admin/abuse-cases", unknown).problem(400, "invalid-request");
        opener.post("admin/abuse-cases", null).problem(400, "invalid-request");
    }

    private static String open(Person on) {
        return opener.post("admin/abuse-cases", body(on.id(), "spam", REASON, review()))
                .expect(201)
                .field("id");
    }

    private static void approve(String id) {
        JsonNode approved = approver.post("admin/abuse-cases/" + id + "/approval", null)
                .expect(200)
                .json();
        assertThat(approved.required("state").asString()).isEqualTo("approved");
    }

    private static Map<String, Object> grounds(String kind, String reason, LocalDate on) {
        var grounds = new HashMap<String, Object>();
        grounds.put("kind", kind);
        grounds.put("reason", reason);
        grounds.put("reviewOn", on == null ? null : on.toString());
        return grounds;
    }

    private static Map<String, Object> body(String account, String kind, String reason, LocalDate on) {
        var body = new HashMap<String, Object>(grounds(kind, reason, on));
        body.put("account", account);
        return body;
    }

    private static List<String> evidence(String id) {
        return StreamSupport.stream(
                        approver.get("admin/abuse-cases/" + id + "/evidence")
                                .expect(200)
                                .json()
                                .spliterator(),
                        false)
                .map(one -> one.required("event").asString())
                .toList();
    }

    /** What the audit chain says about a case, in its order. */
    private static List<String> steps(String id) {
        var steps = new ArrayList<String>();
        SERVER.admin().get("audit?limit=200").expect(200).json().forEach(entry -> {
            if (entry.path("objectId").asString("").equals(id)) {
                steps.addFirst(entry.required("action").asString());
                assertThat(entry.toString()).doesNotContain(REASON, "@");
            }
        });
        return steps;
    }

    private static Instant review(String id) {
        return Instant.parse(opener.get("admin/abuse-cases/" + id)
                .expect(200)
                .json()
                .required("endsAt")
                .asString());
    }

    private static List<Integer> statuses(List<java.util.concurrent.Future<Answer>> answers) throws Exception {
        var statuses = new ArrayList<Integer>();
        for (var answer : answers) {
            statuses.add(answer.get().status());
        }
        return statuses;
    }

    private static LocalDate today() {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    /** A day that every test here can give when it opens a case. */
    private static LocalDate review() {
        return today().plusDays(REVIEW.toDays());
    }

    private static void passes(Duration time) {
        until(now.plus(time));
    }

    private static void until(Instant moment) {
        now = moment;
        SERVER.setClock(moment);
    }

    /** Someone with a key that lives as long as these tests need. */
    private static Person lasting(Person person) {
        Api api = SERVER.with(
                Person.key(SERVER.anonymous(), person.email(), Person.PASSWORD, Map.of("expiresInDays", 366)));
        return new Person(SERVER, person.id(), person.email(), api);
    }

    private static Person member(String role) {
        Person person = Person.unverified(SERVER);
        SERVER.admin()
                .put("admin/accounts/" + person.id() + "/role", Map.of("role", role))
                .expect(200);
        return lasting(person);
    }
}
