package com.opusimg.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.opusimg.Promise;
import com.opusimg.compliance.PolicyDocument;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Policies as people, staff and crashes meet them, on a clock of their own. Each test has its own document where it publishes. */
@ExtendWith(Chromium.class)
class PoliciesIT {

    private static final OpusServer SERVER =
            OpusServer.prepare("policies", Map.of("OPUS_RETENTION_POLICY_PROOF", "P40D"));
    private static Instant now = noon(Instant.now());

    @BeforeAll
    static void start() {
        SERVER.setClock(now);
        SERVER.start(clock(Map.of()));
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @ParameterizedTest
    @EnumSource
    @Promise("SEC-6")
    void everyVersionIsReadWithItsNumberItsDateAndItsHash(PolicyDocument document) throws Exception {
        Api anyone = SERVER.anonymous();
        String path = "policies/" + document.getId();
        JsonNode inForce = anyone.get(path).expect(200).json();
        int number = inForce.required("version").asInt();
        String hash = inForce.required("sha256").asString();

        Answer text = anyone.get(path + "/versions/" + number + "/text").expect(200);
        assertThat(text.header("Content-Type").orElseThrow()).startsWith("text/markdown");
        assertThat(sha256(text.body())).isEqualTo(hash);
        assertThat(text.text()).isEqualTo(inForce.required("text").asString()).doesNotContain("{{");

        String page = page("/" + path);
        assertThat(page)
                .contains(hash, ">" + day(inForce.required("effectiveAt").asString()) + "<");
        String history = page("/" + path + "/history");
        anyone.get(path + "/versions").expect(200).json().forEach(version -> {
            assertThat(history)
                    .contains(
                            version.required("sha256").asString(),
                            "/" + path + "/versions/"
                                    + version.required("version").asInt() + "\"");
            String exact = anyone.get(
                            path + "/versions/" + version.required("version").asInt())
                    .expect(200)
                    .field("text");
            assertThat(sha256(exact.getBytes(StandardCharsets.UTF_8)))
                    .isEqualTo(version.required("sha256").asString());
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nothing", "terms/versions/0", "terms/versions/-1", "terms/versions/99", "terms/versions/1e3",
                "terms/versions/99999999999999999999", "TERMS", "terms/versions/99/text", "..%2fterms",
                        "terms/versions/99/changes"
            })
    void whatIsNotThereIsNotFound(String path) {
        assertThat(SERVER.anonymous().get("policies/" + path).status()).isEqualTo(404);
        assertThat(SERVER.anonymous().get(SERVER.http("/policies/" + path)).status())
                .isIn(404, 400);
    }

    @Test
    void whoIsNotStaffWritesNothing() {
        Person person = person();
        for (Api api : List.of(SERVER.anonymous(), person.api())) {
            int status = api.key() == null ? 401 : 403;
            api.get("admin/policies/terms/draft").expect(status);
            api.put("admin/policies/terms/draft", Map.of("template", "x")).expect(status);
            api.delete("admin/policies/terms/draft?draft=1").expect(status);
            api.post("admin/policies/terms/versions", Map.of("material", false)).expect(status);
            api.get("admin/policies/terms/versions/1/notices").expect(status);
            api.post("admin/policies/announcements", null).expect(status);
        }
        Api staff = staff().api();
        staff.post("admin/policies/terms/versions", Map.of("material", false)).problem(403, "not-allowed");
        staff.post("admin/policies/announcements", null).problem(403, "not-allowed");
        staff.get("admin/policies/terms/versions/1/notices").expect(200);
    }

    @Test
    @Promise({"ACC-4", "CON-13"})
    void whoOpensAnAccountByApiSaysWhichTermsTheyAccept() {
        Api anyone = SERVER.anonymous();
        int terms = terms();
        String email = Person.address();
        for (Object wrong : Stream.of(null, 0, -1, terms + 1, 99).toArray()) {
            var body = new HashMap<>(Person.signUp(email));
            body.put("acceptTerms", wrong);
            JsonNode problem = anyone.post("accounts", body)
                    .problem(400, "invalid-request")
                    .json();
            assertThat(problem.required("violations").get(0).required("path").asString())
                    .isEqualTo("acceptTerms");
        }
        var body = new HashMap<>(Person.signUp(email));
        body.put("acceptTerms", "yes");
        anyone.post("accounts", body).expect(400);
        assertThat(SERVER.mail().to(email)).isEmpty();

        body.put("acceptTerms", terms);
        anyone.post("accounts", body).expect(201);
        Api api = SERVER.with(Person.key(anyone, email, Person.PASSWORD, Map.of()));
        List<JsonNode> accepted =
                list(api.get("me/policies/acceptances").expect(200).json());
        assertThat(accepted)
                .extracting(one -> one.required("document").asString() + " "
                        + one.required("kind").asString() + " "
                        + one.required("way").asString())
                .containsExactlyInAnyOrder(
                        "terms accepted sign-up-api",
                        "privacy-images told sign-up-api",
                        "privacy-messages told sign-up-api");
        for (JsonNode one : accepted) {
            assertThat(one.required("sha256").asString())
                    .isEqualTo(anyone.get("policies/" + one.required("document").asString() + "/versions/"
                                    + one.required("version").asInt())
                            .field("sha256"));
        }

        // What informs cannot be accepted, and the first time is what counts.
        api.post("me/policies/acceptances", Map.of("document", "privacy-images", "version", 1))
                .problem(409, "conflict");
        api.post("me/policies/acceptances", Map.of("document", "terms", "version", 99))
                .problem(404, "not-found");
        api.post("me/policies/acceptances", Map.of("document", "nothing", "version", 1))
                .problem(404, "not-found");
        api.post("me/policies/acceptances", Map.of("version", 1)).problem(400, "invalid-request");
        api.post("me/policies/acceptances", Map.of("document", "terms", "version", terms))
                .expect(204);
        assertThat(list(api.get("me/policies/acceptances").json())).isEqualTo(accepted);
        assertThat(api.get("consent/decisions").expect(200).json().required("items"))
                .as("said yes to, beside the terms")
                .isEmpty();
    }

    @Test
    @Promise({"ACC-4", "CON-13"})
    void theBoxByTheTermsIsEmptyAndSaysYesToNothingElse(Tab shared) {
        on(shared, tab -> {
            String email = Person.address();
            tab.open("/sign-up");
            var box = tab.page().locator("[id='form:acceptTerms']");
            assertThat(box).not().isChecked();
            assertThat(tab.page().locator("label[for='form:acceptTerms'] a"))
                    .hasAttribute("href", "/policies/terms/versions/" + terms());
            tab.fill("E-mail", email);
            tab.fill("First name", "Ada");
            tab.fill("Last name", "Lovelace");
            tab.fill("Date of birth", "1990-05-23");
            tab.fill("Password", Person.PASSWORD);
            tab.press("Create account");
            assertThat(tab.messageBy("form:acceptTerms")).containsText("Accept the terms of service");
            assertThat(tab.session()).isEmpty();
            assertThat(SERVER.mail().to(email)).isEmpty();

            tab.fill("Password", Person.PASSWORD);
            box.check();
            tab.press("Create account");
            tab.page().waitForURL("**/app");
            assertThat(tab.stored())
                    .as("no decision about cookies, and nothing of analytics or marketing")
                    .isSubsetOf("COOKIE opus_session", "COOKIE JSESSIONID");
            tab.open("/app/settings");
            var card = tab.page().locator("form#policies");
            assertThat(card.locator("tbody tr")).hasCount(3);
            assertThat(card.locator("tbody tr").filter(new Locator.FilterOptions().setHasText("Accepted")))
                    .containsText("Terms of service");
            assertThat(card)
                    .containsText(SERVER.anonymous().get("policies/terms").field("sha256"));
        });
    }

    @Test
    @Promise("SEC-6")
    void staffWriteAndAdministratorsPublish(Tab shared) {
        Person writer = staff();
        on(shared, tab -> {
            tab.signIn(writer);
            tab.open("/staff/policies");
            tab.page().locator("a[href='/staff/policy?id=sub-processors']").click();
            tab.seesHeading("Edit: Sub-processors");
            tab.sees("No difference");
            String text = tab.field("Text").inputValue();
            assertThat(text).contains("{{table:processors}}");

            // What it becomes is seen while it is written, and so is what is wrong.
            tab.field("Text").fill(text + "\n\nSeen by {{operator}}; <b>bold</b> {{nobody.knows}}");
            tab.field("Text").press("End");
            assertThat(tab.messageBy("draft:template")).containsText("nobody.knows");
            tab.press("Save draft");
            assertThat(tab.messageBy("draft:template")).containsText("Nothing fills these placeholders: nobody.knows.");
            writer.api().get("admin/policies/sub-processors/draft").problem(404, "not-found");

            tab.field("Text").fill(text + "\n\nSeen by {{operator}}; <b>bold</b>");
            tab.field("Text").press("End");
            assertThat(tab.page().locator(".o-desk-preview .o-prose")).containsText("Seen by localhost; <b>bold</b>");
            assertThat(tab.page().locator(".o-desk .o-diff ins").last()).containsText("Seen by localhost");
            tab.press("Save draft");
            tab.isTold("The draft is saved.");
            assertThat(tab.button("Publish")).hasCount(0);
        });
        assertThat(SERVER.anonymous().get("policies/sub-processors").field("text"))
                .doesNotContain("Seen by");

        on(shared, tab -> {
            tab.signIn(OpusServer.ADMIN_EMAIL, OpusServer.ADMIN_PASSWORD);
            tab.open("/staff/policy?id=sub-processors");
            tab.page().locator("[id='publish:material']").check();
            tab.press("Publish");
            assertThat(tab.messageBy("publish:summary")).containsText("Say in plain words what changes");
            Look.at(tab, "staff-policy-draft");
            tab.page().locator("[id='publish:material']").uncheck();
            tab.fill("What changes, in plain words", "A line at the end.");
            tab.press("Publish");
            tab.seesHeading("Policies");
            tab.isTold("Version 2 is published.");
            Look.at(tab, "staff-policies-two");
            tab.open("/policies/sub-processors");
            tab.sees("Seen by localhost; <b>bold</b>");
            tab.open("/policies/sub-processors/history");
            assertThat(tab.page().locator("main tbody tr")).hasCount(2);
            assertThat(tab.page().locator("main tbody tr").first()).containsText("A line at the end.");
            Look.at(tab, "policy-history-two");
            tab.open("/policies/sub-processors/versions/2/changes");
            assertThat(tab.page().locator(".o-diff ins")).containsText("Added: Seen by localhost");
            assertThat(tab.page().locator(".o-diff del")).hasCount(0);
            Look.at(tab, "policy-changes");
            tab.open("/policies/sub-processors/versions/1");
            tab.sees("This is version 1, which holds no more.");
        });
        String hash = SERVER.anonymous().get("policies/sub-processors").field("sha256");
        List<JsonNode> audit = list(SERVER.admin().get("audit?limit=200").json());
        assertThat(audit)
                .filteredOn(entry -> entry.required("action").asString().equals("POLICY_PUBLISHED"))
                .extracting(entry -> entry.required("detail").asString())
                .contains("sub-processors 2 " + hash);
        assertThat(audit)
                .filteredOn(entry -> entry.required("action").asString().equals("POLICY_DRAFT_SAVED"))
                .extracting(entry -> entry.required("actor").asString())
                .contains(writer.id());
    }

    @Test
    void ofTwoWhoEditTheSameDraftNobodyLosesAnything(Tab shared) throws Exception {
        Api admin = SERVER.admin();
        String path = "admin/policies/privacy-messages/draft";
        JsonNode first =
                admin.put(path, Map.of("template", "First words.")).expect(200).json();
        admin.put(path, Map.of("template", "Second words.")).problem(409, "conflict");
        long seen = first.required("draft").asLong();
        Callable<Integer> act = () -> admin.put(
                        path,
                        Map.of("template", "Words of " + Thread.currentThread().threadId(), "draft", seen))
                .status();
        try (var together = Executors.newFixedThreadPool(6)) {
            assertThat(together.invokeAll(Collections.nCopies(6, act)).stream().map(Future::resultNow))
                    .containsOnlyOnce(200)
                    .containsOnly(200, 409);
        }
        admin.delete(path + "?draft=" + seen).problem(409, "conflict");
        admin.delete(path).problem(400, "invalid-request");

        on(shared, tab -> {
            tab.signIn(OpusServer.ADMIN_EMAIL, OpusServer.ADMIN_PASSWORD);
            tab.open("/staff/policy?id=privacy-messages");
            long meanwhile = admin.get(path).json().required("draft").asLong();
            admin.put(path, Map.of("template", "Theirs, saved meanwhile.", "draft", meanwhile))
                    .expect(200);
            tab.field("Text").fill("Mine, written meanwhile.");
            tab.press("Save draft");
            tab.sees("Somebody else saved");
            assertThat(tab.field("Text")).hasValue("Mine, written meanwhile.");
            assertThat(tab.page().locator("form#draft .o-diff del").first()).containsText("Theirs,");
            assertThat(admin.get(path).field("template")).isEqualTo("Theirs, saved meanwhile.\n");
            // What is saved after that was not seen yet, and is not overwritten.
            long third = admin.get(path).json().required("draft").asLong();
            admin.put(path, Map.of("template", "A third text.", "draft", third)).expect(200);
            tab.press("Save mine in its place");
            assertThat(tab.page().locator("form#draft .o-diff")).containsText("third");
            assertThat(admin.get(path).field("template")).isEqualTo("A third text.\n");
            tab.press("Save mine in its place");
            tab.isTold("The draft is saved.");
            assertThat(admin.get(path).field("template")).isEqualTo("Mine, written meanwhile.\n");

            tab.press("Drop draft");
            tab.seesHeading("Policies");
            tab.isTold("The draft is gone.");
        });
        admin.get(path).problem(404, "not-found");
    }

    @Test
    @Promise("SEC-7")
    void whatCannotBePublishedIsRefusedWithAReason() throws Exception {
        advance(noon(now));
        Api admin = SERVER.admin();
        String draft = "admin/policies/cookies/draft";
        String versions = "admin/policies/cookies/versions";
        String today = LocalDate.ofInstant(now, ZoneOffset.UTC).toString();
        for (String wrong : List.of("", "   \n", "x".repeat(100_001), "a\u0000b", "a\u001bb", "{{nobody}}", "{{}}")) {
            refused(admin.put(draft, Map.of("template", wrong)), "template");
        }
        admin.put(draft, Map.of()).problem(400, "invalid-request");
        admin.post(versions, Map.of("material", false)).problem(409, "conflict");

        String same = admin.get("policies/cookies").field("text");
        long seen = save(admin, draft, same, null);
        admin.post(versions, Map.of("draft", seen, "material", false)).problem(409, "conflict");
        seen = save(admin, draft, "## Cookies\n\n{{table:cookies}}", seen);
        admin.post(versions, Map.of("draft", seen)).problem(400, "invalid-request");
        admin.post(versions, Map.of("draft", seen - 1, "material", false)).problem(409, "conflict");
        admin.post(versions, Map.of("material", false)).problem(409, "conflict");
        refused(publish(admin, versions, seen, false, "x", "2020-01-01"), "effective");
        refused(publish(admin, versions, seen, false, "x", "9999-12-31"), "effective");
        refused(publish(admin, versions, seen, false, "x", "soon"), "effective");
        refused(publish(admin, versions, seen, false, "x".repeat(1001), today), "summary");
        refused(publish(admin, versions, seen, true, " ", inDays(40)), "summary");
        // A material change needs its notice: thirty days by default, whatever the form says.
        refused(publish(admin, versions, seen, true, "Shorter.", null), "effective");
        refused(publish(admin, versions, seen, true, "Shorter.", today), "effective");
        refused(publish(admin, versions, seen, true, "Shorter.", inDays(30)), "effective");
        assertThat(list(admin.get("policies/cookies/versions").json())).hasSize(1);

        long last = seen;
        Callable<Integer> act =
                () -> publish(admin, versions, last, false, "Shorter.", today).status();
        try (var together = Executors.newFixedThreadPool(6)) {
            assertThat(together.invokeAll(Collections.nCopies(6, act)).stream().map(Future::resultNow))
                    .containsOnlyOnce(201)
                    .containsOnly(201, 409);
        }
        assertThat(list(admin.get("policies/cookies/versions").json())).hasSize(2);
        assertThat(admin.get("policies/cookies").json().required("version").asInt())
                .isEqualTo(2);

        // One that is announced is not overtaken: what is newer takes effect on that day or later.
        seen = save(admin, draft, "## Cookies\n\nLater.", null);
        publish(admin, versions, seen, false, "Later.", inDays(10)).expect(201);
        assertThat(admin.get("policies/cookies").json().required("version").asInt())
                .isEqualTo(2);
        assertThat(page("/policies/cookies")).contains("A new version takes effect on");
        seen = save(admin, draft, "## Cookies\n\nStill later.", null);
        refused(publish(admin, versions, seen, false, "Sooner.", inDays(9)), "effective");
        publish(admin, versions, seen, false, "Mended.", inDays(10)).expect(201);
    }

    @Test
    @Promise("SEC-7")
    void aMaterialChangeIsToldToEverybodyOnceThroughCrashesBeforeItTakesEffect(Tab shared) throws Exception {
        Person early = person();
        Person other = person();
        Api admin = SERVER.admin();
        String template = admin.get("policies/terms").field("text");
        long draft = save(admin, "admin/policies/terms/draft", template + "\n\nNew: {{operator}} may sing.", null);
        int number = terms() + 1;
        String day = inDays(32);

        // It crashes after the mails of a batch were written, before they are committed: nothing of it stays.
        SERVER.restart(clock(Map.of("OPUS_DRILL_HALT_AT", "policy-notice-written")));
        untilItFalls(() -> publish(admin, "admin/policies/terms/versions", draft, true, "The operator may sing.", day));
        // It crashes after the commit, before a mail is sent: all of it stays.
        SERVER.start(clock(Map.of("OPUS_DRILL_HALT_AT", "policy-notice-told")));
        assertThat(proofs(number)).as("nothing half done").isEmpty();
        untilItFalls(() -> admin.post("admin/policies/announcements", null));
        SERVER.start(clock(Map.of()));
        Person late = person(terms());
        Callable<Integer> announce =
                () -> admin.post("admin/policies/announcements", null).status();
        try (var together = Executors.newFixedThreadPool(6)) {
            assertThat(together.invokeAll(Collections.nCopies(6, announce)).stream()
                            .map(Future::resultNow))
                    .containsOnly(202);
        }
        admin.post("admin/policies/announcements", null).expect(202);

        for (Person person : List.of(early, other, late)) {
            Mailbox.Letter letter = SERVER.mail().await(person.email(), "Terms of service: what changes on");
            assertThat(letter.text())
                    .contains("The operator may sing.", "/policies/terms/versions/" + number, day(day + "T00:00:00Z"));
            assertThat(SERVER.mail().to(person.email()))
                    .filteredOn(mail -> mail.subject().startsWith("Terms of service"))
                    .as("mails to " + person.email())
                    .hasSize(1);
            JsonNode proof = await().until(() -> notice(person, number), found -> found.hasNonNull("mailSentAt"));
            assertThat(Instant.parse(proof.required("mailQueuedAt").asString()))
                    .isBefore(Instant.parse(day + "T00:00:00Z"));
            assertThat(proof.hasNonNull("seenAt")).isFalse();
        }
        assertThat(proofs(number))
                .extracting(one -> one.required("account").asString())
                .contains(early.id(), other.id(), late.id())
                .doesNotHaveDuplicates();

        on(shared, tab -> {
            tab.open("/policies/terms");
            tab.sees("A new version takes effect on " + day(day + "T00:00:00Z"));
            Look.at(tab, "policy-announced");
            tab.open("/policies/terms/versions/" + number);
            tab.sees("until then another version holds");
            tab.signIn(early);
            tab.sees("Terms of service changes on");
            tab.sees("The operator may sing.");
            assertThat(notice(early, number).hasNonNull("seenAt")).isTrue();
            assertThat(notice(early, number).hasNonNull("putAwayAt")).isFalse();
            assertThat(notice(other, number).hasNonNull("seenAt")).isFalse();
            tab.press("Put away");
            assertThat(tab.page().getByText("Terms of service changes on")).hasCount(0);
            tab.open("/app/settings");
            assertThat(tab.page().getByText("Terms of service changes on")).hasCount(0);
            assertThat(notice(early, number).hasNonNull("putAwayAt")).isTrue();
            // Putting it away agrees to nothing.
            assertThat(accepted(early)).containsExactly(1);
            // A button accepts the version that it was shown with, whatever the list has become meanwhile.
            long next = save(admin, "admin/policies/terms/draft", template + "\n\nAnd dance.", null);
            publish(admin, "admin/policies/terms/versions", next, false, "Dancing.", inDays(33))
                    .expect(201);
            tab.open("/app/settings");
            assertThat(tab.button("Accept version " + (number + 1) + " of the terms"))
                    .hasCount(1);
            early.api()
                    .post("me/policies/acceptances", Map.of("document", "terms", "version", number))
                    .expect(204);
            tab.press("Accept version " + number + " of the terms");
            tab.isTold("Accepted: version " + number + " of the terms.");
            assertThat(accepted(early)).containsExactly(number, 1);
            assertThat(tab.button("Accept version " + number + " of the terms")).hasCount(0);
        });
        late.api()
                .post("me/policies/notices/terms/" + number + "/acknowledgement", null)
                .expect(204);
        late.api().post("me/policies/notices/terms/1/acknowledgement", null).problem(409, "conflict");
        // Pressed several times at once, by somebody who has no row yet: it is done each time, and once.
        Person eager = person();
        allAtOnce(eager, "me/policies/notices/terms/" + number + "/acknowledgement", null);
        allAtOnce(eager, "me/policies/acceptances", Map.of("document", "terms", "version", number));
        assertThat(notice(eager, number).hasNonNull("putAwayAt")).isTrue();
        assertThat(accepted(eager)).containsExactly(number, number - 1);
        late.api().post("me/policies/notices/terms/99/acknowledgement", null).problem(404, "not-found");

        // Until the day the old one holds; from its first second on the new one does.
        advance(Instant.parse(day + "T00:00:00Z").minusSeconds(1));
        assertThat(terms()).isEqualTo(number - 1);
        var hasty = new HashMap<>(Person.signUp(Person.address()));
        hasty.put("acceptTerms", number);
        refused(SERVER.anonymous().post("accounts", hasty), "acceptTerms");
        advance(Instant.parse(day + "T00:00:00Z"));
        assertThat(terms()).isEqualTo(number);
        var old = new HashMap<>(Person.signUp(Person.address()));
        old.put("acceptTerms", number - 1);
        refused(SERVER.anonymous().post("accounts", old), "acceptTerms");
        Person after = person(number);
        admin.post("admin/policies/announcements", null).expect(202);
        assertThat(list(after.api().get("me/policies/notices").json())).isEmpty();

        // Closing an account takes its proof with it; what is left goes in its time. The versions stay.
        other.api().delete("me").expect(204);
        assertThat(proofs(number))
                .extracting(one -> one.required("account").asString())
                .contains(early.id())
                .doesNotContain(other.id());
        advance(now.plus(Duration.ofDays(40)).minusSeconds(1));
        SERVER.sweep();
        assertThat(proofs(number)).isNotEmpty();
        advance(now.plusSeconds(1));
        SERVER.sweep();
        assertThat(proofs(number)).isEmpty();
        assertThat(accepted(early))
                .as("the first was replaced long ago, the last stays")
                .containsExactly(number);
        assertThat(list(SERVER.anonymous().get("policies/terms/versions").json()))
                .hasSize(number + 1);
    }

    @Test
    @Promise({"SEC-6", "SEC-7"})
    void aChangedSettingChangesThePageOrIsToldOnIt(Tab shared) {
        person();
        String path = "policies/privacy-images";
        assertThat(page("/" + path)).contains("30 days after each").doesNotContain("31 days after each");
        int before = SERVER.anonymous().get(path).json().required("version").asInt();

        // Kept for longer: nobody was told of it, so nothing is published, and the page does not keep silent either.
        SERVER.restart(clock(Map.of(
                "OPUS_RETENTION_ACCOUNT_EVENTS",
                "P31D",
                "OPUS_POLICY_PLANNED",
                "OPUS_POSTHOG_HOST=https://posthog.example, OPUS_POSTHOG_KEY=phc_7, OPUS_POSTHOG_LOCATION=Frankfurt")));
        assertThat(SERVER.anonymous().get(path).json().required("version").asInt())
                .isEqualTo(before);
        String drifted = page("/" + path);
        assertThat(drifted)
                .contains("does not do all that this text says", "31 days after each", "30 days after each")
                .doesNotContain("PostHog");
        assertThat(SERVER.log()).contains("does not say what this installation does");
        on(shared, tab -> {
            tab.open("/" + path);
            Look.at(tab, "policy-drift");
            tab.signIn(OpusServer.ADMIN_EMAIL, OpusServer.ADMIN_PASSWORD);
            tab.open("/staff/policies");
            assertThat(tab.page().locator("tbody tr").first()).containsText("Does not say what holds");
            tab.open("/staff/policy?id=privacy-images");
            tab.sees("Publish the draft: it is filled in with what holds now.");
        });
        Api admin = SERVER.admin();
        String template = PolicyDocument.PRIVACY_IMAGES.shipped();
        long draft = save(admin, "admin/policies/privacy-images/draft", template, null);
        refused(publish(admin, "admin/policies/privacy-images/versions", draft, false, "Longer.", null), "material");
        publish(admin, "admin/policies/privacy-images/versions", draft, true, "Longer.", inDays(32))
                .expect(201);
        assertThat(page("/" + path)).contains("does not do all that this text says");
        advance(Instant.parse(inDays(32) + "T00:00:00Z"));
        assertThat(page("/" + path)).contains("31 days after each", "PostHog Inc.", "Product analytics", "Frankfurt");

        // On the day, what was planned is set: the text says it already.
        SERVER.restart(clock(Map.of(
                "OPUS_RETENTION_ACCOUNT_EVENTS", "P31D",
                "OPUS_POSTHOG_HOST", "https://posthog.example",
                "OPUS_POSTHOG_KEY", "phc_7",
                "OPUS_POSTHOG_LOCATION", "Frankfurt")));
        assertThat(SERVER.anonymous().get(path).json().required("version").asInt())
                .isEqualTo(before + 1);
        assertThat(page("/" + path)).doesNotContain("does not do all");

        // Kept for shorter, and a processor that is gone: it takes nothing from anybody, so the portal publishes it.
        SERVER.restart(clock(Map.of()));
        JsonNode shorter = SERVER.anonymous().get(path).expect(200).json();
        assertThat(shorter.required("version").asInt()).isEqualTo(before + 2);
        assertThat(shorter.required("origin").asString()).isEqualTo("facts");
        assertThat(shorter.required("material").asBoolean()).isFalse();
        assertThat(shorter.required("summary").asString()).contains("30 days after each", "no longer “PostHog Inc.");
        assertThat(page("/" + path)).contains("30 days after each").doesNotContain("does not do all", "PostHog Inc.");
        assertThat(page("/" + path + "/versions/" + (before + 1))).contains("31 days after each");
        assertThat(page("/" + path + "/history")).contains("since a figure or a list had changed");
    }

    @Test
    @Promise("IMG-9")
    void thePageTellsOfAiWhatTheManifestTells() {
        String page = page("/policies/privacy-images");
        assertThat(page)
                .contains("AI-assisted tools")
                .contains("No tool of this installation is AI-assisted: none of them uses a trained model.")
                .contains("there is no AI provider behind this installation");
        assertThat(page("/policies/sub-processors")).contains("There is no AI provider.");
    }

    @Test
    void thePageCanBePrinted(Tab shared) {
        on(shared, tab -> {
            tab.open("/policies/terms");
            tab.page()
                    .emulateMedia(new com.microsoft.playwright.Page.EmulateMediaOptions()
                            .setMedia(com.microsoft.playwright.options.Media.PRINT));
            assertThat(tab.page().getByRole(AriaRole.BANNER)).isHidden();
            assertThat(tab.page().locator("footer")).isHidden();
            assertThat(tab.page().locator(".o-prose")).isVisible();
            assertThat(tab.page().getByText("SHA-256 of the exact text")).isVisible();
        });
    }

    private static void allAtOnce(Person person, String path, Object body) {
        Callable<Integer> act = () -> person.api().post(path, body).status();
        try (var together = Executors.newFixedThreadPool(6)) {
            assertThat(together.invokeAll(Collections.nCopies(6, act)).stream().map(Future::resultNow))
                    .containsOnly(204);
        } catch (InterruptedException ended) {
            throw new IllegalStateException(ended);
        }
    }

    /** An act during which the process ends; whether its answer still comes is a matter of luck. */
    private static void untilItFalls(Runnable act) {
        try {
            act.run();
        } catch (UncheckedIOException broken) {
            // the connection broke, as it may
        }
        SERVER.awaitEnd();
    }

    private static Map<String, String> clock(Map<String, String> more) {
        var all = new HashMap<>(more);
        all.put("OPUS_CLOCK_FILE", SERVER.clockFile().toString());
        return all;
    }

    private static Instant noon(Instant day) {
        return day.truncatedTo(ChronoUnit.DAYS).plus(12, ChronoUnit.HOURS);
    }

    private static void advance(Instant moment) {
        now = moment;
        SERVER.setClock(now);
        SERVER.forgetAdmin();
    }

    /** A tab on the server of these tests, closed afterwards. */
    private static void on(Tab shared, Consumer<Tab> act) {
        Tab tab = shared.on(SERVER);
        String failed = "PoliciesIT";
        try {
            act.accept(tab);
            failed = null;
        } finally {
            tab.close(failed);
        }
    }

    private static Person person() {
        return person(terms());
    }

    private static Person person(int terms) {
        String email = Person.address();
        var body = new HashMap<>(Person.signUp(email));
        body.put("acceptTerms", terms);
        String id = SERVER.anonymous().post("accounts", body).expect(201).field("id");
        String key = Person.key(SERVER.anonymous(), email, Person.PASSWORD, Map.of("expiresInDays", 366));
        return new Person(SERVER, id, email, SERVER.with(key));
    }

    private static Person staff() {
        Person person = person();
        SERVER.admin()
                .put("admin/accounts/" + person.id() + "/role", Map.of("role", "privacy"))
                .expect(200);
        return new Person(
                SERVER,
                person.id(),
                person.email(),
                SERVER.with(Person.key(SERVER.anonymous(), person.email(), Person.PASSWORD, Map.of())));
    }

    private static int terms() {
        return SERVER.anonymous()
                .get("policies/terms")
                .expect(200)
                .json()
                .required("version")
                .asInt();
    }

    private static List<Integer> accepted(Person person) {
        return list(person.api().get("me/policies/acceptances").expect(200).json()).stream()
                .filter(one -> one.required("document").asString().equals("terms"))
                .map(one -> one.required("version").asInt())
                .toList();
    }

    private static JsonNode notice(Person person, int number) {
        return list(person.api().get("me/policies/notices").expect(200).json()).stream()
                .filter(one -> one.required("document").asString().equals("terms")
                        && one.required("version").asInt() == number)
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> proofs(int number) {
        return list(SERVER.admin()
                .get("admin/policies/terms/versions/" + number + "/notices?limit=200")
                .expect(200)
                .json()
                .required("items"));
    }

    private static long save(Api api, String path, String template, Long seen) {
        var body = new HashMap<String, Object>();
        body.put("template", template);
        body.put("draft", seen);
        return api.put(path, body).expect(200).json().required("draft").asLong();
    }

    private static Answer publish(
            Api api, String path, long draft, boolean material, String summary, String effective) {
        var body = new HashMap<String, Object>();
        body.put("draft", draft);
        body.put("material", material);
        body.put("summary", summary);
        body.put("effective", effective);
        return api.post(path, body);
    }

    private static void refused(Answer answer, String field) {
        assertThat(answer.problem(400, "invalid-request")
                        .json()
                        .required("violations")
                        .get(0)
                        .required("path")
                        .asString())
                .isEqualTo(field);
    }

    private static String inDays(int days) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(days).toString();
    }

    private static String day(String instant) {
        return java.time.format.DateTimeFormatter.ofPattern("d MMMM yyyy", java.util.Locale.ENGLISH)
                .withZone(ZoneOffset.UTC)
                .format(Instant.parse(instant));
    }

    private static String page(String path) {
        return SERVER.anonymous().get(SERVER.http(path)).expect(200).text();
    }

    private static List<JsonNode> list(JsonNode array) {
        var items = new java.util.ArrayList<JsonNode>();
        array.forEach(items::add);
        return items;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
