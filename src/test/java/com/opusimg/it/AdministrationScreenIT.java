package com.opusimg.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.opusimg.Promise;
import com.opusimg.billing.Plan;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The screens of staff and administrators, and that nobody else sees them. */
@ExtendWith(Chromium.class)
class AdministrationScreenIT {

    private static final List<String> STAFF_PAGES = List.of(
            "/staff/retention",
            "/staff/audit",
            "/staff/abuse",
            "/staff/standing",
            "/staff/retention.xhtml",
            "/staff/audit.xhtml",
            "/staff/retention/",
            "//staff/retention",
            "/staff/./audit",
            "/app/../staff/audit",
            "/%73taff/audit",
            "/staff/audit;x=y");
    private static final List<String> ADMINISTRATORS_PAGES = List.of(
            "/admin/accounts",
            "/admin/accounts.xhtml",
            "/admin/accounts/",
            "//admin/accounts",
            "/app/../admin/accounts",
            "/%61dmin/accounts",
            "/admin/accounts;x=y");
    private static final List<String> INSIDES = List.of(
            "/WEB-INF/faces-views/admin/accounts.xhtml",
            "/WEB-INF/web.xml",
            "/faces/admin/accounts.xhtml",
            "/META-INF/MANIFEST.MF");

    private final OpusServer server = Servers.shared();

    @Test
    @Promise("SEC-2")
    void aPersonSeesNoPageOfStaffInAnySpelling(Tab tab) {
        tab.as(Person.verified(server));
        for (String path : STAFF_PAGES) {
            refused(tab, path);
        }
        for (String path : ADMINISTRATORS_PAGES) {
            refused(tab, path);
        }
        for (String path : INSIDES) {
            refused(tab, path);
        }
        tab.open("/app");
        assertThat(inMenu(tab, "/staff/audit")).hasCount(0);
        assertThat(inMenu(tab, "/admin/accounts")).hasCount(0);
    }

    @Test
    @Promise("SEC-2")
    void staffSeeTheirPagesAndNotThoseOfAdministrators(Tab tab) {
        Person staff = Person.verified(server);
        server.admin()
                .put("admin/accounts/" + staff.id() + "/role", Map.of("role", "privacy"))
                .expect(200);
        tab.as(staff).open("/staff/retention");
        tab.seesHeading("Retention");
        assertThat(tab.button("Sweep now")).hasCount(0);
        tab.open("/staff/audit");
        tab.press("Verify now");
        tab.sees("stand where and as they were written.");
        assertThat(inMenu(tab, "/staff/audit")).hasCount(1);
        assertThat(inMenu(tab, "/admin/accounts")).hasCount(0);
        for (String path : ADMINISTRATORS_PAGES) {
            refused(tab, path);
        }
    }

    @Test
    @Promise("SEC-2")
    void aStrangerIsSentToSignIn(Tab tab) {
        for (String path : List.of("/app/files", "/staff/audit.xhtml", "/admin/accounts.xhtml", "/app/studio.xhtml")) {
            tab.page().navigate(path);
            assertThat(tab.page()).hasURL(Pattern.compile(".*/sign-in\\?next=.*"));
            tab.seesHeading("Sign in");
        }
    }

    @Test
    void anAdministratorAssignsAPlanAndARole(Tab tab, Tab theirs) {
        Person person = Person.verified(server);
        tab.asAdministrator().open("/admin/accounts");
        tab.page().locator("[id='look:purpose']").selectOption("ACCOUNT_CARE");
        tab.press("Show people");
        tab.sees("People are shown until");
        tab.page().getByLabel("Exact e-mail address").fill(person.email());
        tab.press("Find");
        Locator rows = tab.page().locator("[id='form:table'] tbody tr");
        assertThat(rows).hasCount(1);
        assertThat(rows).containsText(person.email());
        assertThat(rows).containsText(Plan.FREE.getLabel());

        tab.press("Change plan or role of " + person.email());
        tab.page()
                .locator("[id='changeForm:plan']")
                .selectOption(new com.microsoft.playwright.options.SelectOption().setLabel("Pro+"));
        tab.page()
                .locator("[id='changeForm:role']")
                .selectOption(new com.microsoft.playwright.options.SelectOption().setLabel("Privacy"));
        tab.press("Save");
        tab.isTold(person.email() + " is changed.");
        assertThat(tab.page().locator("[id='form:table'] tbody tr")).containsText("Pro+");
        assertThat(person.api().get("me").json().toString()).contains("pro-plus");

        theirs.signIn(person).open("/app/plan");
        assertThat(theirs.page().locator(".o-planrow").filter(new Locator.FilterOptions().setHasText("yours")))
                .containsText("Pro+");
        theirs.open("/staff/retention");
        theirs.seesHeading("Retention");
    }

    @Test
    void theLastAdministratorStaysOne(Tab tab) {
        tab.asAdministrator().open("/admin/accounts");
        tab.page().getByLabel("Exact e-mail address").fill(OpusServer.ADMIN_EMAIL);
        tab.press("Find");
        assertThat(tab.page().locator("[id='form:table'] tbody tr")).hasCount(1);
        tab.press("Change plan or role of " + OpusServer.ADMIN_EMAIL);
        tab.page()
                .locator("[id='changeForm:role']")
                .selectOption(new com.microsoft.playwright.options.SelectOption().setLabel("Person"));
        tab.press("Save");
        assertThat(tab.dialog()).containsText("This is the last administrator.");
        assertThat(server.admin().get("me").field("role")).isEqualTo("administrator");
    }

    @Test
    void theLedgerShowsSweeps(Tab tab) {
        tab.asAdministrator().open("/staff/retention");
        tab.press("Sweep now");
        tab.isTold("Every rule was swept.");
        Locator rows = tab.page().locator("[id='ledger:table'] tbody tr");
        tab.page().locator("[id='ledger:rule']").selectOption("no-retention-files");
        assertThat(rows.first()).containsText("no-retention-files");
        tab.page().locator("[id='ledger:rule']").selectOption("orphan-bytes");
        assertThat(rows.first()).containsText("orphan-bytes");
        assertThat(rows.filter(new Locator.FilterOptions().setHasText("no-retention-files")))
                .hasCount(0);
    }

    /** On a server of its own: the first start without an administrator. */
    @Test
    void theLinkInTheLogMakesTheFirstAdministratorOnce(Tab any) {
        try (OpusServer bare = OpusServer.start("bare", Map.of("OPUS_ADMIN_EMAIL", "", "OPUS_ADMIN_PASSWORD", ""))) {
            Matcher link = Pattern.compile("http\\S+/setup\\?token=\\S+").matcher(bare.log());
            assertThat(link.find()).as("a link in the log").isTrue();
            Tab tab = any.on(bare);
            tab.page().navigate(link.group());
            tab.seesHeading("Set up this installation");
            tab.fill("E-mail", "first@example.org");
            tab.fill("First name", "Grace");
            tab.fill("Last name", "Hopper");
            tab.fill("Date of birth", "1980-12-09");
            tab.fill("Password", Person.PASSWORD);
            tab.press("Create administrator");
            tab.page().waitForURL("**/app");
            tab.open("/admin/accounts");
            assertThat(tab.page().locator("[id='form:table'] tbody tr")).containsText("first@example.org");

            tab.page().navigate(link.group());
            tab.sees("This link was used already, or it is too old.");
            assertThat(tab.button("Create administrator")).hasCount(0);
            tab.close(null);
        }
    }

    private static void refused(Tab tab, String path) {
        // Sent as it is: a browser would tidy up the path first.
        int status = new RawRequest(tab.server(), tab.session().orElseThrow().value).get(path);
        assertThat(status).as(path).isIn(301, 302, 400, 403, 404);
        if (status == 301 || status == 302) {
            int there = tab.context().request().get(path).status();
            assertThat(there).as(path + " after its redirect").isIn(403, 404);
        }
    }

    /** An item of the menu, also of a group that is folded away. */
    private static Locator inMenu(Tab tab, String path) {
        return tab.page().locator(".o-rail a[href='" + path + "']");
    }
}
