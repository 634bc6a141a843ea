package com.opusimg.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.SelectOption;
import com.opusimg.Promise;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A request of an authority by the pages of staff, every button of it, from taking it in to noting what went out. */
@ExtendWith(Chromium.class)
@Promise("SHR-5")
class LegalScreenIT {
    private static final OpusServer SERVER = Servers.shared();

    private final Person person = Person.verified(SERVER);
    private final Person colleague = member("privacy");

    @Test
    void fromTakingItInToNotingWhatWentOut(Tab tab, Tab second) {
        tab.asAdministrator().open("/staff/legal");
        tab.press("Take into the register");
        tab.sees("Say which authority asks.");
        assertThat(tab.messageBy("form:asked")).isVisible();
        Look.at(tab, "legal-empty");
        taken(tab, "<script>alert(1)</script> Court of Delft");
        tab.page().locator("a[href*='legal-request?id']").first().click();
        tab.sees("<script>alert(1)</script> Court of Delft, NL");
        String page = tab.page().url().replaceFirst(".*(/staff/.*)", "$1");

        tab.page().locator("[id='known:authority']").fill("The Court of Delft");
        button(tab, "known", "Save").click();
        tab.isTold("Saved.");
        tab.press("Keep the assessment");
        assertThat(tab.messageBy("assessment:scope")).isVisible();
        tab.page().locator("[id='assessment:valid']").check();
        tab.page().locator("[id='assessment:binding']").check();
        tab.fill("How far it reaches", "The name of the holder.");
        tab.press("Keep the assessment");
        tab.isTold("Assessed.");
        assertThat(button(tab, "known", "Save")).hasCount(0);

        tab.press("Propose this data");
        tab.sees("Choose which data goes out.");
        propose(tab, "Account");
        propose(tab, "Webhooks");
        tab.press("Take the marked away");
        tab.sees("Mark what is taken away.");
        assertThat(tab.page().getByText("Mark what is taken away.")).hasCount(1);
        rows(tab).nth(1).check();
        tab.press("Take the marked away");
        tab.isTold("Taken away.");
        assertThat(rows(tab)).hasCount(1);
        assertThat(tab.button("Approve")).hasCount(0);
        Look.at(tab, "legal-proposed");

        second.signIn(colleague).open(page);
        second.sees("You can approve it.");
        second.press("Approve");
        second.isTold("Approved.");
        Look.at(second, "legal-approved");

        // What another has approved since is refused by the form that was pressed, and by no other.
        tab.press("Propose this data");
        tab.sees("This is not its turn");
        assertThat(tab.page().getByText("This is not its turn")).hasCount(1);
        tab.open(page);
        rows(tab).first().uncheck();
        tab.fill("Who got it", "Clerk of the court");
        tab.fill("By which way", "By courier");
        tab.fill("On", "2999-01-01");
        tab.press("Note that it went out");
        tab.sees("It cannot have gone out on a day in the future.");
        tab.fill("On", LocalDate.now(ZoneOffset.UTC).toString());
        tab.press("Note that it went out");
        tab.sees("Say which data went out.");
        rows(tab).first().check();
        tab.press("Note that it went out");
        tab.isTold("Noted. The request is closed.");
        assertThat(tab.page().locator("[id='clock'] .o-badge")).hasText("disclosed");
        assertThat(tab.page().locator("[id='disclosure:recipient']")).hasAttribute("readonly", "readonly");
        assertThat(tab.button("Close without disclosure")).hasCount(0);
        Look.at(tab, "legal-disclosed");
    }

    @Test
    void whatIsSecretAndWhatIsRefused(Tab tab) {
        tab.asAdministrator().open("/staff/legal");
        taken(tab, "The Court of Leiden");
        tab.page().locator("a[href*='legal-request?id']").first().click();
        tab.sees("The Court of Leiden, NL");
        tab.page().locator("[id='secrecy:secret']").check();
        button(tab, "secrecy", "Save").click();
        assertThat(tab.messageBy("secrecy:secretBasis")).isVisible();
        tab.fill("On what basis", "Order of the court");
        button(tab, "secrecy", "Save").click();
        tab.isTold("Saved.");
        assertThat(tab.button("Close without disclosure")).hasCount(0);
        tab.fill("How far it reaches", "It binds nobody here.");
        tab.press("Keep the assessment");
        tab.isTold("Assessed.");
        assertThat(tab.button("Propose this data")).hasCount(0);
        tab.pressAndConfirm("Close without disclosure");
        tab.sees("Say why nothing is disclosed.");
        tab.fill("Why nothing is disclosed", "It reaches too far.");
        tab.pressAndConfirm("Close without disclosure");
        tab.isTold("The request is closed. Nothing was disclosed.");
        assertThat(tab.page().locator("[id='clock'] .o-badge")).hasText("nothing disclosed");
        Look.at(tab, "legal-refused");
    }

    @Test
    void whoReadsOnlyHasNothingToPress(Tab tab) {
        String id = SERVER.admin()
                .post(
                        "compliance/legal-requests",
                        Map.of(
                                "facts",
                                Map.of(
                                        "authority",
                                        "The Court of Gouda",
                                        "country",
                                        "nl",
                                        "basis",
                                        "Article 126",
                                        "reference",
                                        "7",
                                        "asked",
                                        "All.",
                                        "receivedOn",
                                        "2026-01-05")))
                .expect(201)
                .field("id");
        tab.signIn(member("auditor")).open("/staff/legal");
        assertThat(tab.button("Take into the register")).hasCount(0);
        tab.open("/staff/legal-request?id=" + id);
        assertThat(tab.page().locator("main button")).hasCount(0);
        assertThat(tab.page().locator("main :is(input, textarea):not([readonly], [disabled], [type=hidden])"))
                .hasCount(0);
        Look.at(tab, "legal-auditor");
    }

    private void taken(Tab tab, String authority) {
        Map.of(
                        "authority", authority,
                        "country", "nl",
                        "basis", "=HYPERLINK(\"http://x.example\")",
                        "reference", "2026/17",
                        "receivedOn", "2026-01-05",
                        "asked", "All that is known of the account.",
                        "account", person.id())
                .forEach((field, value) ->
                        tab.page().locator("[id='form:" + field + "']").fill(value));
        tab.press("Take into the register");
        tab.isTold("is in the register.");
    }

    private static void propose(Tab tab, String title) {
        tab.page().locator("[id='disclosure:data']").selectOption(new SelectOption().setLabel(title));
        tab.fill("Why it is needed", "It answers the question.");
        tab.press("Propose this data");
        assertThat(tab.page()
                        .locator("[id='disclosure'] tbody td")
                        .filter(new Locator.FilterOptions().setHasText(title)))
                .isVisible();
    }

    private static Locator rows(Tab tab) {
        return tab.page().locator("[id='disclosure'] tbody input[type=checkbox]");
    }

    private static Locator button(Tab tab, String form, String name) {
        return tab.page().locator("[id='" + form + "'] button").filter(new Locator.FilterOptions().setHasText(name));
    }

    private static Person member(String role) {
        Person person = Person.verified(SERVER);
        SERVER.admin()
                .put("admin/accounts/" + person.id() + "/role", Map.of("role", role))
                .expect(200);
        return person;
    }
}
