package com.opusimg.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.opusimg.Promise;
import com.opusimg.engine.TestPictures;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds on every page: see {@link Look}, which can keep pictures of all of them. */
@ExtendWith(Chromium.class)
class EveryScreenIT {

    private static final OpusServer SERVER = Servers.shared();

    /** Someone with files and a project, someone with nothing, and someone who has not opened the mailed link. */
    private static Person busy;

    private static Person idle;
    private static Person fresh;
    private static String project;
    private static String original;
    private static String result;
    private static String request;

    /** Browsers of those who only look at page after page. */
    private static Tab visiting;

    private static Tab working;
    private static Tab beginning;
    private static Tab administrating;

    @BeforeAll
    static void browsers(Tab visitor, Tab person, Tab newcomer, Tab administrator) {
        visiting = visitor;
        working = person;
        beginning = newcomer;
        administrating = administrator;
    }

    @BeforeAll
    static void people() {
        SERVER.admin().post("compliance/promises/measurements", null).expect(200);
        busy = Person.verified(SERVER);
        idle = Person.verified(SERVER);
        fresh = Person.unverified(SERVER);
        Api api = busy.api();
        project = api.post("projects", Map.of("name", "Harbour, in the morning light, first choice"))
                .expect(201)
                .field("id");
        byte[] picture = TestPictures.phoneJpeg(1200, 800, 1);
        String one = api.uploaded("stoneware-jug-with-a-rather-long-name-from-the-second-day-2026-11-20.jpg", picture);
        String two = api.raw("POST", "files?name=harbour.jpg&project=" + project, "application/octet-stream", picture)
                .expect(201)
                .field("id");
        original = one;
        result = api.ended(api.job("social-square", one, two))
                .required("outputs")
                .get(0)
                .required("fileId")
                .asString();
        SERVER.sweep();
        request = api.post("rights-requests", Map.of("kind", "correction", "words", "My name is spelt with a c."))
                .expect(201)
                .field("id");
        String over = api.post("rights-requests", Map.of("kind", "access", "regime", "ccpa"))
                .expect(201)
                .field("id");
        api.post("me/rights-requests/" + over + "/withdrawal", null).expect(200);
        String answered = api.post("rights-requests", Map.of("kind", "other", "words", "Who reads my mails?"))
                .expect(201)
                .field("id");
        SERVER.admin()
                .post("admin/rights-requests/" + answered + "/answer", Map.of("text", "Nobody."))
                .expect(200);
    }

    @Test
    void aRequestOfAPersonAndOnTheDeskOfStaff(Tab tab) {
        tab.as(busy).open("/app/request?id=" + request);
        marks(tab, "Your data");
        Look.at(tab, "request");
        assertThat(tab.expectRefusals().as(idle).status("/app/request?id=" + request))
                .isEqualTo(404);
        String address = Person.address();
        SERVER.anonymous()
                .post("rights-requests", Map.of("kind", "erasure", "email", address))
                .expect(202);
        String letter = SERVER.mail().await(address, "We have your request").text();
        for (String page : List.of("/rights/case", "/rights/confirm")) {
            tab.open(letter.replaceFirst("(?s).*?(" + page + "\\?token=\\S+).*", "$1"));
            Look.at(tab, page.substring(1).replace('/', '-'));
        }
        tab.asAdministrator().open("/staff/rights-case?id=" + request);
        marks(tab, "Rights requests");
        Look.at(tab, "staff-rights-case");
        tab.press("Take it on");
        tab.isTold("The case is yours.");
        tab.page()
                .locator("summary")
                .filter(new Locator.FilterOptions().setHasText("Take longer"))
                .click();
        tab.press("Tell, and take longer");
        tab.sees("Write something.");
        Look.at(tab, "staff-rights-case-wrong");
        tab.page()
                .locator("summary")
                .filter(new Locator.FilterOptions().setHasText("Correct what is asked for"))
                .click();
        Look.at(tab, "staff-rights-case-kind");
        tab.open("/staff/rights");
        tab.press("Open a case from a letter");
        Look.at(tab, "staff-rights-letter");
    }

    @ParameterizedTest
    @CsvSource({
        "landing, /",
        "sign-up, /sign-up",
        "sign-in, /sign-in",
        "forgot, /forgot",
        "reset, /reset?token=none",
        "verify-broken, /verify?token=none",
        "domain-broken, /domain?token=none",
        "setup-broken, /setup?token=none",
        "farewell, /farewell",
        "developers, /developers",
        "problems, /problems",
        "storage, /storage",
        "data-map, /data-map",
        "privacy-choices, /privacy-choices",
        "receipts, /receipts",
        "news, /news",
        "news-confirm-broken, /news/confirm?token=none",
        "news-unsubscribe, /news/unsubscribe?token=none",
        "rights, /rights",
        "rights-case-none, /rights/case?token=none",
        "rights-confirm-broken, /rights/confirm?token=none",
        "authorities, /authorities",
        "security, /security",
        "rights-agent, /rights/agent",
        "policies, /policies",
        "policy-privacy-images, /policies/privacy-images",
        "policy-sub-processors, /policies/sub-processors",
        "policy-history, /policies/terms/history",
        "policy-changes-first, /policies/terms/versions/1/changes"
    })
    void aPageForEveryone(String name, String path) {
        visiting.open(path);
        Look.at(visiting, name);
    }

    /** Each in a browser that has none of them yet: once it has one, it brings the others itself. */
    @ParameterizedTest
    @CsvSource({
        "tools, /tools",
        "tools-compress, /tools/compress",
        "tools-resize, /tools/resize",
        "tools-convert, /tools/convert",
        "tools-crop, /tools/crop",
        "tools-metadata, /tools/metadata",
        "tools-redact, /tools/redact",
        "tools-watermark, /tools/watermark",
        "tools-batch, /tools/batch"
    })
    void aPageOfTheTools(String name, String path, Tab tab) {
        tab.open(path);
        Look.at(tab, name);
    }

    @Test
    void aPageThatIsNotThere(Tab tab) {
        assertThat(tab.expectRefusals().status("/no/such/page")).isEqualTo(404);
        Look.at(tab, "error-404");
    }

    @Test
    void aPageForOthers(Tab tab) {
        assertThat(tab.expectRefusals().as(idle).status("/admin/accounts")).isEqualTo(403);
        Look.at(tab, "error-403");
    }

    @ParameterizedTest
    @CsvSource({
        "overview, /app",
        "studio, /app/studio",
        "projects, /app/projects",
        "files, /app/files",
        "settings, /app/settings",
        "phone, /app/phone",
        "sessions, /app/sessions",
        "keys, /app/keys",
        "webhooks-empty, /app/webhooks",
        "organisation-none, /app/organisation",
        "organisation-rules-none, /app/organisation-rules",
        "agreement-none, /app/agreement",
        "invitation-broken, /app/invitation?token=none",
        "mail-start, /app/mail-start",
        "contacts-empty, /app/contacts",
        "your-copy, /app/your-copy",
        "plan, /app/plan",
        "your-data, /app/your-data",
        "requests, /app/requests",
        "requests-new, /app/requests/new?kind=correction"
    })
    void aPageOfAPerson(String name, String path) {
        working.as(busy).open(path);
        working.page().waitForLoadState();
        Look.at(working, name);
    }

    @Test
    void aProject(Tab tab) {
        tab.as(busy).open("/app/project?id=" + project);
        marks(tab, "Projects");
        Look.at(tab, "project");
        tab.press("Delete project");
        Look.at(tab, "project-delete");
    }

    @Test
    void aFileBeforeAndAfter(Tab tab) {
        tab.as(busy).open("/app/file?id=" + original);
        tab.page().locator("details.o-told-group").first().locator("summary").click();
        marks(tab, "Files");
        Look.at(tab, "file");
        tab.open("/app/file?id=" + result);
        Look.at(tab, "file-stripped");
    }

    @ParameterizedTest
    @CsvSource({
        "overview-empty, /app",
        "projects-empty, /app/projects",
        "files-empty, /app/files",
        "requests-empty, /app/requests"
    })
    void aPageWithNothingOnIt(String name, String path) {
        beginning.as(idle).open(path);
        Look.at(beginning, name);
    }

    @ParameterizedTest
    @CsvSource({"overview-unverified, /app", "studio-unverified, /app/studio"})
    void aPageOfSomeoneNew(String name, String path, Tab tab) {
        tab.as(fresh).open(path);
        Look.at(tab, name);
    }

    @ParameterizedTest
    @CsvSource({
        "staff-rights, /staff/rights",
        "staff-rights-closed, /staff/rights?show=closed&q=A-1",
        "staff-rights-statistics, /staff/rights-statistics",
        "staff-retention, /staff/retention",
        "staff-records, /staff/records",
        "staff-agreements, /staff/agreements",
        "staff-audit, /staff/audit",
        "staff-dashboard, /staff/dashboard",
        "staff-promises, /staff/promises?promise=RET-1",
        "staff-alarms-empty, /staff/alarms",
        "staff-trust, /staff/trust",
        "staff-processors, /staff/processors",
        "staff-roles, /staff/roles",
        "staff-usage, /staff/usage",
        "staff-news, /staff/news",
        "staff-diagnostics, /staff/diagnostics",
        "staff-abuse-empty, /staff/abuse",
        "staff-support-empty, /staff/support",
        "staff-standing-empty, /staff/standing",
        "staff-policies, /staff/policies",
        "staff-policy, /staff/policy?id=sub-processors",
        "admin-accounts, /admin/accounts",
        "admin-agents-empty, /admin/agents",
        "staff-breaches-empty, /staff/breaches",
        "staff-legal-empty, /staff/legal",
        "staff-successions-empty, /staff/successions",
        "staff-assessments-empty, /staff/assessments",
        "staff-schedule, /staff/schedule"
    })
    void aPageOfAnAdministrator(String name, String path) {
        administrating.asAdministrator().open(path);
        Look.at(administrating, name);
    }

    @Test
    void pausingObjectingAndSuspending(Tab tab) {
        Person person = Person.verified(SERVER);
        person.api().uploaded("a.jpg", TestPictures.plainJpeg(40, 30));
        tab.signIn(person).open("/app/your-data");
        Look.at(tab, "your-data");
        tab.open("/app/pause");
        Look.at(tab, "pause");
        tab.page().locator("[id='form:ground']").selectOption("ACCURACY");
        tab.fill("In your own words", "My name is spelt wrong.\nIt has been for a year.");
        tab.press("Pause processing");
        tab.sees("Your account is paused");
        Look.at(tab, "paused");
        tab.open("/app/files");
        tab.sees("Processing of your account is paused");
        Look.at(tab, "files-paused");

        tab.open("/app/objections");
        Look.at(tab, "objections");
        tab.press("Object to: Finding errors");
        tab.isTold("Stopped for your account");
        tab.press("Object to: Security");
        tab.page().locator("#askForm button").last().click();
        tab.sees("Say why, in 10 to 2,000 characters.");
        Look.at(tab, "dialog-object");
        tab.fill("Your grounds", "Somebody looks for me, and knows this device.");
        tab.page().locator("#askForm button").last().click();
        tab.isTold("Staff weigh your objection");
        Look.at(tab, "objections-made");

        tab.asAdministrator().open("/staff/standing");
        showPeople(tab);
        tab.sees(person.email());
        Look.at(tab, "staff-standing");
        tab.press("Decide the objection of " + person.email());
        tab.sees("Somebody looks for me");
        Look.at(tab, "dialog-decide-objection");
        tab.fill("Answer", "Sign-ins are not recorded with a device any more.");
        tab.press("Uphold");
        tab.isTold("is upheld");
        tab.press("Announce that the account of " + person.email() + " is resumed");
        tab.fill("Why it is resumed", "Your name is corrected.");
        tab.press("Announce");
        tab.isTold("Announced to");

        tab.open("/admin/accounts");
        tab.fill("Exact e-mail address", person.email());
        tab.press("Find");
        tab.press("Suspend " + person.email());
        tab.fill("Reason", "Forty thousand mails in one night.");
        tab.fill("Review on", LocalDate.now(ZoneOffset.UTC).plusDays(30).toString());
        Look.at(tab, "dialog-suspend");
        tab.page().locator("#suspendForm button").last().click();
        tab.isTold("Suspended: ");
        Look.at(tab, "admin-accounts-suspended");
        tab.page().context().clearCookies();
        tab.open("/sign-in");
        tab.fill("E-mail", person.email());
        tab.fill("Password", Person.PASSWORD);
        tab.press("Sign in");
        tab.sees("Forty thousand mails in one night.");
        Look.at(tab, "sign-in-suspended");
    }

    /** States a purpose, unless the administrator's session has one from another test. */
    private static void showPeople(Tab tab) {
        if (tab.button("Show people").count() > 0) {
            tab.page().locator("[id='look:purpose']").selectOption("ACCOUNT_CARE");
            tab.press("Show people");
        }
        tab.sees("People are shown until");
    }

    @Test
    void aCaseOfAbuse(Tab tab) {
        Person staff = Person.verified(SERVER);
        SERVER.admin()
                .put("admin/accounts/" + staff.id() + "/role", Map.of("role", "security"))
                .expect(200);
        Person accused = Person.verified(SERVER);
        tab.signIn(staff).open("/staff/abuse");
        tab.press("Open case");
        tab.sees("No account has this address.");
        tab.fill("Exact e-mail address", accused.email());
        tab.press("Open case");
        tab.sees("Say what the account is used for");
        Look.at(tab, "staff-abuse-wrong");
        tab.page().locator("[id='form:kind']").selectOption("SPAM");
        tab.press("Open case");
        tab.sees("Say what was seen, in");
        tab.fill("What was seen", "Four thousand mails with the same link in one night, from new addresses each hour");
        tab.press("Open case");
        tab.isTold("waits for a second member of staff");
        com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat(tab.button(
                        "Approve the case on Account …" + accused.id().substring(28)))
                .hasCount(0);

        tab.asAdministrator().open("/staff/abuse");
        showPeople(tab);
        Look.at(tab, "staff-abuse");
        tab.press("Approve the case on " + accused.email());
        tab.isTold("are kept until the review date");
        tab.press("Show the records kept of " + accused.email());
        tab.sees("Account opened");
        Look.at(tab, "staff-abuse-records");
        tab.press("Renew the case on " + accused.email());
        tab.sees("Renew this case?");
        tab.press("Ask for renewal");
        tab.sees("Say what the account is used for");
        Look.at(tab, "dialog-renew-case");
        tab.page().locator("#renewForm").getByText("Leave as it is").click();

        Tab theirs = tab.on(SERVER);
        theirs.signIn(accused).open("/app/sessions");
        theirs.sees("Kept longer");
        Look.at(theirs, "sessions-held");
        theirs.open("/app/close-account");
        theirs.sees("and then goes too");
        theirs.close(null);

        tab.press("Close the case on " + accused.email());
        tab.sees("Close this case?");
        Look.at(tab, "dialog-close-case");
        tab.press("Close and delete records");
        tab.isTold("is closed and its records are deleted");
    }

    @Test
    void anAuthorisedAgent(Tab tab) {
        tab.asAdministrator().open("/admin/agents");
        tab.press("Register agent");
        tab.sees("Give the id in the directory");
        Look.at(tab, "admin-agents-wrong");
        tab.fill("Id in the directory", "LOOKED_AT_1");
        tab.fill("Name", "An agent with a rather long name, to look at");
        tab.fill("Homepage", "https://agent.example/");
        tab.fill("Mail address for questions", "privacy@agent.example");
        tab.fill("Public key (Ed25519)", "PUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw=");
        tab.press("Register agent");
        tab.isTold("is registered");
        Look.at(tab, "admin-agents");
        tab.press("Revoke An agent with a rather long name, to look at");
        tab.sees("Revoke this agent?");
        Look.at(tab, "dialog-revoke-agent");
        tab.press("Revoke agent");
        tab.isTold("is revoked");
    }

    @Test
    void aDrillOfABreach(Tab tab) {
        Person affected = Person.verified(SERVER);
        tab.asAdministrator().open("/staff/breaches");
        tab.press("Open case");
        tab.sees("Give one line by which you know the breach.");
        Look.at(tab, "staff-breaches-wrong");
        tab.fill("One line by which you know it", "A drill to look at: the folder of pictures could be listed");
        tab.fill("What happened", "For two hours a folder could be listed.");
        tab.page().locator("[id='form:drill']").check();
        tab.press("Open case");
        tab.isTold("Its clock runs.");
        Look.at(tab, "staff-breaches");
        tab.page().locator("a[href^='/staff/breach?id=']").first().click();
        tab.sees("This is an exercise".toUpperCase(java.util.Locale.ROOT));
        marks(tab, "Breaches");
        tab.press("Tell everybody on the list");
        com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat(tab.messageBy("people:letter"))
                .containsText("Write it in plain words.");
        tab.fill("What people are told", "Somebody could list the names of your pictures.\nYou need do nothing.");
        tab.press("Tell everybody on the list");
        tab.sees("Find out first who is affected.");
        assertThat(tab.dialog().count()).isZero();
        Look.at(tab, "staff-breach-wrong");
        tab.fill("By a list", affected.email());
        tab.press("Add the list");
        tab.isTold("One person was added.");
        Look.at(tab, "staff-breach");
        tab.press("Tell everybody on the list");
        tab.sees("One person is written to at once");
        Look.at(tab, "dialog-tell");
        tab.press("Tell them");
        tab.isTold("They are being told.");
        SERVER.mail().await(affected.email(), "[Exercise]");

        Tab theirs = tab.on(SERVER);
        theirs.signIn(affected).open("/app/settings");
        theirs.sees("Exercise: nothing has happened to your data");
        Look.at(theirs, "breach-notice");
        theirs.press("I have read it");
        com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat(
                        theirs.page().getByText("Exercise: nothing has happened"))
                .hasCount(0);
        theirs.open("/app/settings");
        assertThat(theirs.page().content()).doesNotContain("Exercise: nothing has happened");
        theirs.close(null);
    }

    @Test
    void theDialogsOfFiles(Tab tab) {
        tab.as(busy).open("/app");
        tab.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Delete stoneware"))
                .first()
                .click();
        tab.sees("Keep the file");
        Look.at(tab, "dialog-delete-file");
        tab.press("Keep the file");
        tab.press("Delete all now");
        Look.at(tab, "dialog-delete-all");
    }

    @Test
    void theDialogOfLinks(Tab tab) {
        tab.as(busy).open("/app/files");
        tab.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Copy a link to stoneware"))
                .first()
                .click();
        tab.sees("The link works for");
        tab.press("Make link");
        tab.sees("Your new link");
        Look.at(tab, "dialog-link");
        tab.press("Revoke all links");
        tab.isTold("Every link to");
    }

    @Test
    void thePageOfClosing(Tab tab) {
        tab.as(idle).open("/app/close-account");
        tab.press("Close and delete everything");
        tab.sees("This is not your password.");
        Look.at(tab, "close-account");
    }

    @Test
    @Promise({"ACC-6", "ACC-7"})
    void thePagesOfAClosedAccount(Tab tab) {
        Person person = Person.verified(SERVER);
        Map<String, Object> grace = Map.of("password", Person.PASSWORD, "graceDays", 7);
        String waiting = person.api().post("me/erasure", grace).expect(202).field("status");
        tab.open(farewell(waiting));
        tab.sees("you can keep it by signing in");
        Look.at(tab, "farewell-waiting");
        tab.open("/sign-in");
        tab.fill("E-mail", person.email());
        tab.fill("Password", Person.PASSWORD);
        tab.press("Sign in");
        tab.sees("This account is closed.");
        Look.at(tab, "sign-in-closed");
        tab.fill("Password", "not mine");
        tab.press("Keep my account");
        tab.sees("E-mail or password is wrong");
        tab.fill("Password", Person.PASSWORD);
        tab.press("Keep my account");
        tab.page().waitForURL("**/app");

        Api again = SERVER.with(Person.key(SERVER.anonymous(), person.email(), Person.PASSWORD, Map.of()));
        String done = again.post("me/erasure", Map.of("password", Person.PASSWORD))
                .expect(202)
                .field("status");
        tab.open(farewell(done));
        tab.sees("Download the receipt");
        Look.at(tab, "farewell-done");
        String receipt = SERVER.anonymous()
                .get(SERVER.http(done + "/receipt"))
                .expect(200)
                .text();
        tab.open("/receipts");
        tab.page().getByLabel("The receipt").fill(receipt);
        tab.press("Check it");
        tab.sees("This receipt is genuine.");
        tab.sees("Keys destroyed");
        Look.at(tab, "receipts-erasure");
    }

    private static String farewell(String status) {
        return "/farewell?token=" + status.replaceFirst("^.*/", "");
    }

    @Test
    void theDialogOfAPlan(Tab tab) {
        tab.asAdministrator().open("/admin/accounts");
        tab.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Change plan or role of"))
                .first()
                .click();
        tab.sees("Leave as it is");
        Look.at(tab, "dialog-change-plan");
    }

    @Test
    void theDialogOfANewProject(Tab tab) {
        tab.as(idle).open("/app/projects");
        tab.button("New project").first().click();
        tab.press("Create project");
        Look.at(tab, "dialog-new-project");
    }

    @Test
    void fieldsThatAreWrong(Tab tab) {
        tab.open("/sign-up");
        tab.press("Create account");
        tab.sees("Give a mail address such as");
        Look.at(tab, "sign-up-wrong");
    }

    @Test
    void aNewKey(Tab tab) {
        tab.as(idle).open("/app/keys");
        tab.fill("Label", "a key to look at");
        tab.press("Make key");
        tab.sees("Your new key");
        Look.at(tab, "keys-made");
    }

    @Test
    void aNewWebhook(Tab tab) {
        tab.as(idle).open("/app/webhooks");
        tab.fill("Address", "http://example.org/");
        tab.press("Add webhook");
        tab.sees("The address must begin with https://.");
        Look.at(tab, "webhooks-wrong");
        tab.fill("Address", "https://nobody.invalid/hooks?key=a-rather-long-token-0123456789-0123456789-0123456789");
        tab.press("Add webhook");
        tab.sees("Secret of nobody.invalid");
        Look.at(tab, "webhooks-made");
        tab.press("Send a test");
        tab.sees("No such host");
        Look.at(tab, "webhooks-tried");
        tab.press("Delete");
        tab.sees("Delete this webhook?");
        Look.at(tab, "dialog-delete-webhook");
        tab.page().locator("#deleteForm").getByText("Delete").click();
        tab.sees("No webhook yet");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/sign-up", "/app", "/app/studio", "/app/settings", "/app/keys", "/admin/accounts"})
    void theFocusIsSeenWhereverTheTabulatorLeads(String path, Tab tab) {
        tab.asAdministrator().open(path);
        Look.reachedByKeyboard(tab);
    }

    @Test
    void theSkipLinkLeadsToTheContent(Tab tab) {
        tab.as(idle).open("/app");
        tab.page().keyboard().press("Tab");
        assertThat(tab.page().evaluate("() => document.activeElement.getAttribute('href')"))
                .isEqualTo("#main");
        tab.page().keyboard().press("Enter");
        tab.page().keyboard().press("Tab");
        assertThat(tab.page().evaluate("() => !!document.activeElement.closest('main')"))
                .isEqualTo(true);
    }

    @Test
    void everyLinkLeadsToAPage(Tab tab) {
        tab.asAdministrator();
        var links = new TreeSet<String>();
        for (String path : List.of(
                "/",
                "/developers",
                "/problems",
                "/tools",
                "/storage",
                "/security",
                "/policies",
                "/policies/terms",
                "/policies/cookies",
                "/app",
                "/staff/policies",
                "/staff/retention",
                "/admin/accounts")) {
            tab.open(path);
            for (Locator link : tab.page()
                    .locator("header a, aside a, nav a, footer a, main a:not([class*=ui-])")
                    .all()) {
                String href = link.getAttribute("href");
                if (link.getAttribute("download") != null || href == null) {
                    continue;
                }
                if (href.startsWith("/")) {
                    links.add(href.replaceFirst("#.*", ""));
                } else {
                    assertThat(href).as("a link on " + path).startsWith("#").hasSizeGreaterThan(1);
                    assertThat(tab.page()
                                    .locator("[id='" + href.substring(1) + "']")
                                    .count())
                            .as(href + " on " + path)
                            .isEqualTo(1);
                }
            }
        }
        assertThat(links).contains("/app/studio", "/app/files", "/app/plan", "/staff/audit", "/admin/accounts");
        var dead = new ArrayList<String>();
        for (String link : links) {
            int status = tab.context().request().get(link).status();
            if (status != 200) {
                dead.add(link + ": " + status);
            }
        }
        assertThat(dead).isEmpty();
    }

    /** Nothing on the way of the other tests may have ended in an error of the server. */
    @AfterAll
    static void theServerHasNoErrorInItsLog() {
        assertThat(SERVER.log().lines().filter(line -> line.contains(" ERROR [") || line.contains(" SEVERE [")))
                .isEmpty();
    }

    @Test
    void aPersonsThemeHoldsOnTheNextPage(Tab tab) {
        tab.open("/sign-in");
        Locator toggle = tab.page().locator("[data-island=theme]:visible");
        String light = background(tab);
        toggle.click();
        toggle.click();
        tab.page().waitForFunction("(light) => getComputedStyle(document.body).backgroundColor !== light", light);
        String dark = background(tab);
        tab.open("/sign-up");
        assertThat(background(tab)).isEqualTo(dark);
    }

    private static String background(Tab tab) {
        return tab.page()
                .evaluate("() => getComputedStyle(document.body).backgroundColor")
                .toString();
    }

    /** The item of the menu that leads to where this page belongs. */
    private static void marks(Tab tab, String item) {
        com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat(
                        tab.page().locator(".o-rail a.o-item[aria-current]"))
                .hasText(item);
    }
}
