package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.opusimg.engine.TestPictures;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** The console's first page: what is due, and charts, on rows that people made. */
@ExtendWith(Chromium.class)
class DashboardIT {
    private static final OpusServer SERVER = Servers.shared();

    @Test
    void chartsCountWhatHappenedAndEachHasItsTable() {
        Api api = Person.on(SERVER, "pro").api();
        api.ended(api.job("web-800", api.uploaded("a.jpg", TestPictures.plainJpeg(40, 30))));
        api.post("rights-requests", Map.of("kind", "correction", "words", "My name is another."))
                .expect(201);
        Api staff = SERVER.admin();
        JsonNode charts = staff.get("compliance/charts").expect(200).json();
        assertThat(charts.valueStream().map(one -> one.required("id").asString()))
                .containsSubsequence(
                        "requests-due",
                        "requests-received",
                        "retention-lag",
                        "retention-deleted",
                        "consent",
                        "alarms",
                        "jobs",
                        "messages",
                        "storage");
        assertThat(last(charts, "jobs", 0)).isPositive();
        assertThat(last(charts, "requests-received", 0)).isPositive();
        assertThat(chart(charts, "jobs").required("labels").size()).isEqualTo(30);
        for (JsonNode one : charts) {
            String id = one.required("id").asString();
            assertThat(staff.get("compliance/charts/" + id + "/csv")
                            .expect(200)
                            .text()
                            .lines())
                    .as(id)
                    .hasSize(one.required("labels").size() + 1);
        }
        staff.get("compliance/charts/none/csv").problem(404, "not-found");
        api.get("compliance/charts").problem(403, "not-allowed");
        var visitor = Visitor.signedIn(SERVER, OpusServer.ADMIN_EMAIL, OpusServer.ADMIN_PASSWORD);
        assertThat(visitor.open("/staff/dashboard").expect(200).text())
                .contains("Open requests by the time left", "Parts of the portal", "Database")
                .contains(">" + day(LocalDate.now(ZoneOffset.UTC)) + "<", "href=\"/staff/retention\">From deadline")
                .doesNotContain(">" + LocalDate.now(ZoneOffset.UTC) + "<");
        assertThat(chart(charts, "storage").required("span").asString()).isEqualTo("now");
        assertThat(chart(charts, "jobs").required("span").asString()).isEqualTo("days");
    }

    @Test
    void whatIsDueFollowsTheRegistersAndTheClock(Tab shared) {
        OpusServer server = Servers.timed();
        Tab tab = shared.on(server);
        Instant began = Instant.parse("2034-05-10T09:00:00Z");
        server.setClock(began);
        server.forgetAdmin();
        Api staff = server.admin();
        JsonNode breaches = due(staff, "breaches");
        JsonNode requests = due(staff, "legal-requests");
        JsonNode cases = due(staff, "rights-cases");
        String breach = "admin/breaches/"
                + staff.post(
                                "admin/breaches",
                                Map.of(
                                        "awareAt",
                                        began.minus(Duration.ofHours(71)).toString(),
                                        "facts",
                                        Map.of(
                                                "title",
                                                "Lost disk",
                                                "happened",
                                                "A disk is gone.",
                                                "risk",
                                                "unlikely")))
                        .expect(201)
                        .field("id");
        String request = "compliance/legal-requests/"
                + staff.post("compliance/legal-requests", Map.of("facts", LEGAL))
                        .expect(201)
                        .field("id");
        Person.verified(server)
                .api()
                .post("rights-requests", Map.of("kind", "correction", "words", "My name is another."))
                .expect(201);

        JsonNode breachesNow = due(staff, "breaches");
        assertThat(open(breachesNow)).isEqualTo(open(breaches) + 1);
        assertThat(overdue(breachesNow)).isEqualTo(overdue(breaches));
        assertThat(breachesNow.required("nextAt").asString()).isEqualTo("2034-05-10T10:00:00Z");
        JsonNode requestsNow = due(staff, "legal-requests");
        assertThat(open(requestsNow)).isEqualTo(open(requests) + 1);
        assertThat(overdue(requestsNow)).isEqualTo(overdue(requests));
        assertThat(requestsNow.required("nextOn").asString()).isEqualTo("2034-05-10");
        JsonNode casesNow = due(staff, "rights-cases");
        assertThat(open(casesNow)).isEqualTo(open(cases) + 1);
        assertThat(casesNow.required("nextOn").asString()).isNotEmpty();
        assertThat(staff.get("compliance/due/csv").expect(200).text())
                .contains("\"Breaches\",\"" + open(breachesNow) + "\",", "\"2034-05-10T10:00:00Z\"", "\"2034-05-10\"");

        tab.signIn(OpusServer.ADMIN_EMAIL, OpusServer.ADMIN_PASSWORD).open("/staff/dashboard");
        PlaywrightAssertions.assertThat(row(tab, "/staff/breaches")).containsText("10 May 2034, 10:00 UTC");
        PlaywrightAssertions.assertThat(row(tab, "/staff/legal")).containsText("10 May 2034");
        Look.at(tab, "dashboard-due");

        // Both deadlines pass with the next day, the law's month does not.
        server.setClock(began.plus(Duration.ofDays(1)));
        assertThat(overdue(due(staff, "breaches"))).isEqualTo(overdue(breachesNow) + 1);
        JsonNode late = due(staff, "legal-requests");
        assertThat(overdue(late)).isPositive();
        assertThat(due(staff, "rights-cases").required("nextOn")).isEqualTo(casesNow.required("nextOn"));
        tab.signIn(OpusServer.ADMIN_EMAIL, OpusServer.ADMIN_PASSWORD).open("/staff/dashboard");
        for (String page : List.of("/staff/breaches", "/staff/legal")) {
            PlaywrightAssertions.assertThat(row(tab, page).locator(".o-badge.is-bad"))
                    .containsText("overdue");
        }
        PlaywrightAssertions.assertThat(
                        tab.page().locator("[aria-labelledby=due] tbody tr").first())
                .containsText("overdue");
        Look.at(tab, "dashboard-overdue");

        // Who may not open a register is not told of it.
        Person officer = member(server, "security");
        Api theirKey = key(server, officer);
        List<String> seen = due(theirKey)
                .valueStream()
                .map(one -> one.required("id").asString())
                .toList();
        assertThat(seen).contains("breaches", "objections", "alarms");
        assertThat(seen).doesNotContain("legal-requests", "rights-cases", "support-tickets", "agreement-objections");
        assertThat(theirKey.get("compliance/due/csv").expect(200).text()).doesNotContain("Legal requests");
        String theirs = Visitor.signedIn(server, officer.email(), Person.PASSWORD)
                .open("/staff/dashboard")
                .expect(200)
                .text();
        assertThat(theirs.substring(theirs.indexOf("id=\"due\""), theirs.indexOf("Open requests by the time left")))
                .contains("/staff/breaches")
                .doesNotContain("/staff/legal", "/staff/rights", "/staff/support");
        key(server, member(server, "support")).get("compliance/due").problem(403, "not-allowed");

        // What is settled is no longer overdue, and what is closed is no longer open.
        staff.post(
                        breach + "/authority",
                        Map.of("decision", "tell", "reason", "The disk was missed only on the third day."))
                .expect(200);
        assertThat(overdue(due(staff, "breaches"))).isEqualTo(overdue(breachesNow));
        assertThat(open(due(staff, "breaches"))).isEqualTo(open(breachesNow));
        staff.post(
                        breach + "/notices",
                        Map.of(
                                "decision",
                                "not-needed",
                                "ground",
                                "no-high-risk",
                                "reason",
                                "The disk was encrypted and its key was not on it."))
                .expect(200);
        staff.post(breach + "/closing", null).expect(200);
        assertThat(open(due(staff, "breaches"))).isEqualTo(open(breaches));
        staff.put(
                        request + "/assessment",
                        Map.of("valid", false, "binding", false, "challenged", false, "scope", "It binds nobody."))
                .expect(200);
        staff.post(request + "/refusal", Map.of("reason", "It reaches too far."))
                .expect(200);
        assertThat(overdue(due(staff, "legal-requests"))).isEqualTo(overdue(late) - 1);
        assertThat(open(due(staff, "legal-requests"))).isEqualTo(open(requests));
        boolean nothing = due(theirKey).valueStream().allMatch(one -> open(one) == 0);
        tab.signIn(officer).open("/staff/dashboard");
        PlaywrightAssertions.assertThat(tab.page().getByText("Nothing is open."))
                .hasCount(nothing ? 1 : 0);
        PlaywrightAssertions.assertThat(tab.page().getByText("All registers that you may open were asked: Breaches"))
                .hasCount(nothing ? 1 : 0);
        Look.at(tab, "dashboard-nothing-due");
        server.forgetAdmin();
    }

    @Test
    void eachRegisterGoesByItsOwnDeadlines() {
        OpusServer server = Servers.timed();
        Instant began = Instant.parse("2035-01-31T09:00:00Z");
        server.setClock(began);
        server.forgetAdmin();
        Api staff = server.admin();
        JsonNode before = due(staff);
        assertThat(before.valueStream().map(one -> one.required("id").asString()))
                .containsExactlyInAnyOrder(
                        "breaches",
                        "rights-cases",
                        "objections",
                        "legal-requests",
                        "promises-broken",
                        "promises-at-risk",
                        "alarms",
                        "processors",
                        "agreement-objections",
                        "assessments",
                        "successions",
                        "support-tickets");

        Api person = Person.verified(server).api();
        person.post("me/support-tickets", Map.of("kind", "question", "subject", "Where?", "text", "Where is my file?"))
                .expect(201);
        person.put("me/objections/security", Map.of("grounds", "I am watched at work as it is."))
                .expect(200);
        JsonNode template =
                staff.get("compliance/impact-assessments/template").expect(200).json();
        String activity = template.required("activities").get(0).required("id").asString();
        staff.post("compliance/impact-assessments", Map.of("title", "Pictures", "activities", List.of(activity)))
                .expect(201);
        staff.post("compliance/successions", Map.of("facts", successor(), "rehearsal", false))
                .expect(201);
        staff.post("compliance/successions", Map.of("facts", successor(), "rehearsal", true))
                .expect(201);
        staff.post(
                        "admin/breaches",
                        Map.of(
                                "drill",
                                true,
                                "awareAt",
                                began.minus(Duration.ofDays(7)).toString(),
                                "facts",
                                Map.of("title", "Drill", "happened", "Nothing.")))
                .expect(201);

        JsonNode now = due(staff);
        more(before, now, "support-tickets", 1, 0);
        assertThat(chart(now, "support-tickets").required("nextAt").asString()).startsWith("2035-02-14T09:00:00");
        more(before, now, "objections", 1, 0);
        // A month after the last of January is the last of February.
        assertThat(chart(now, "objections").required("nextAt").asString()).startsWith("2035-02-28T09:00:00");
        more(before, now, "assessments", 1, 0);
        more(before, now, "successions", 2, 0);
        assertThat(chart(now, "successions").required("nextOn").asString()).isEqualTo("2035-02-20");
        more(before, now, "breaches", 1, 0);

        server.setClock(began.plus(Duration.ofDays(20)));
        JsonNode later = due(staff);
        more(now, later, "support-tickets", 0, 1);
        more(now, later, "objections", 0, 0);
        more(now, later, "successions", 0, 0);
        more(now, later, "breaches", 0, 0);
        server.setClock(began.plus(Duration.ofDays(28)));
        JsonNode latest = due(staff);
        more(later, latest, "objections", 0, 1);
        more(later, latest, "successions", 0, 1);
        more(later, latest, "breaches", 0, 0);
        server.forgetAdmin();
    }

    /** How much more is open and overdue than before. */
    private static void more(JsonNode before, JsonNode now, String register, long open, long overdue) {
        assertThat(open(chart(now, register))).as(register).isEqualTo(open(chart(before, register)) + open);
        assertThat(overdue(chart(now, register))).as(register).isEqualTo(overdue(chart(before, register)) + overdue);
    }

    private static Map<String, Object> successor() {
        return Map.ofEntries(
                Map.entry("way", "acquisition"),
                Map.entry("what", "everything"),
                Map.entry("successor", "Successor of Breda"),
                Map.entry("country", "nl"),
                Map.entry("address", "Market 1"),
                Map.entry("contact", "privacy@successor.example"),
                Map.entry("terms", "Clause 7: the published policies bind the successor."),
                Map.entry("shown", "figures"),
                Map.entry("summary", "You keep all you have."),
                Map.entry("effectiveOn", "2035-02-20"));
    }

    private static final Map<String, Object> LEGAL = Map.of(
            "authority",
            "The Court of Breda",
            "country",
            "nl",
            "basis",
            "Article 126",
            "reference",
            "17",
            "asked",
            "All.",
            "receivedOn",
            "2034-05-01",
            "dueOn",
            "2034-05-10");

    private static Person member(OpusServer server, String role) {
        Person person = Person.verified(server);
        server.admin()
                .put("admin/accounts/" + person.id() + "/role", Map.of("role", role))
                .expect(200);
        return person;
    }

    /** What a key may do is what its owner's role may when it is made. */
    private static Api key(OpusServer server, Person person) {
        return server.with(Person.key(server.anonymous(), person.email(), Person.PASSWORD, Map.of()));
    }

    private static Locator row(Tab tab, String page) {
        return tab.page().locator("[aria-labelledby=due] tr:has(a[href='" + page + "'])");
    }

    private static JsonNode due(Api api) {
        return api.get("compliance/due").expect(200).json();
    }

    private static JsonNode due(Api api, String register) {
        return chart(due(api), register);
    }

    private static long open(JsonNode register) {
        return register.required("open").asLong();
    }

    private static long overdue(JsonNode register) {
        return register.required("overdue").asLong();
    }

    private static String day(LocalDate day) {
        return DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH).format(day);
    }

    private static double last(JsonNode charts, String id, int series) {
        JsonNode values = chart(charts, id).required("series").get(series).required("values");
        return values.get(values.size() - 1).asDouble();
    }

    private static JsonNode chart(JsonNode all, String id) {
        return all.valueStream()
                .filter(one -> one.required("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
