package com.opusimg.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What every form of the console owes whoever works in it: nothing typed is lost, refusals are marked, and the keyboard stays where it was. */
@ExtendWith(Chromium.class)
class ConsoleFormsIT {
    private static final OpusServer SERVER = Servers.shared();

    @Test
    void anActInOneCardLeavesWhatIsTypedInOthers(Tab tab) {
        tab.asAdministrator().open("/staff/breach?id=" + breach());
        Locator letter = tab.page().locator("[id='people:letter']");
        Locator reason = tab.page().locator("[id='authority:reason']");
        letter.fill("In plain words: somebody could list the names of your pictures.");
        reason.fill("Nobody had the address.");
        tab.page().locator("[id='known:title']").fill("A drill, told apart");
        tab.press("Save what is known");
        tab.isTold("saved");
        assertThat(letter).hasValue("In plain words: somebody could list the names of your pictures.");
        assertThat(reason).hasValue("Nobody had the address.");
        assertThat(tab.page().locator("[id='known:title']")).hasValue("A drill, told apart");
        assertThat(focused(tab)).hasText("Save what is known");
    }

    @Test
    void aRefusalInOneCardIsNotLeftByAnActInAnother(Tab tab) {
        Person owner = Person.on(SERVER, "business-plus");
        owner.api().post("organisations", Map.of("name", "Stoneware")).expect(201);
        tab.signIn(owner).open("/app/organisation");
        tab.fill("Mail address", "nobody");
        tab.press("Send the invitation");
        Locator address = tab.field("Mail address");
        assertThat(address).hasAttribute("aria-invalid", "true");
        assertThat(address).isFocused();
        tab.page().locator("[id='rename:name']").fill("Stoneware & Sons");
        tab.page()
                .locator("[id='rename']")
                .getByRole(AriaRole.BUTTON)
                .getByText("Save")
                .click();
        assertThat(address).not().hasAttribute("aria-invalid", "true");
        assertThat(address).hasValue("nobody");
        assertThat(tab.page().locator("[id='rename:name']")).hasValue("Stoneware & Sons");
    }

    @Test
    void aSelectionThatIsRefusedIsMarkedAndHasTheFocus(Tab tab) {
        tab.asAdministrator().open("/staff/standing");
        tab.press("Show people");
        Locator purpose = tab.page().locator("[id='look:purpose']");
        assertThat(purpose).hasAttribute("aria-invalid", "true");
        assertThat(purpose).isFocused();
        assertThat(tab.messageBy("look:purpose")).containsText("Say what for.");
        purpose.selectOption("RIGHTS_REQUEST");
        tab.press("Show people");
        tab.sees("Hide them");
        tab.press("Hide them");
        assertThat(purpose).not().hasAttribute("aria-invalid", "true");
    }

    @Test
    void aDialogClosesByEscapeAndGivesTheFocusBack(Tab tab) {
        tab.asAdministrator().open("/admin/accounts");
        tab.page().getByLabel("Exact e-mail address").fill(OpusServer.ADMIN_EMAIL);
        tab.press("Find");
        assertThat(tab.page().locator("[id='form:table'] tbody tr")).hasCount(1);
        String change = "Change plan or role of " + OpusServer.ADMIN_EMAIL;
        tab.button(change).focus();
        tab.page().keyboard().press("Enter");
        assertThat(tab.page().locator("[id='changeForm:plan']")).isFocused();
        tab.page().keyboard().press("Escape");
        assertThat(tab.dialog()).hasCount(0);
        assertThat(tab.button(change)).isFocused();
    }

    @Test
    void whatCannotBeTakenBackIsAskedFirst(Tab tab) {
        tab.asAdministrator().open("/staff/breach?id=" + breach());
        tab.press("It was told now");
        Locator ask = tab.page().getByRole(AriaRole.ALERTDIALOG);
        assertThat(ask).containsText("That cannot be taken back.");
        ask.getByText("Leave as it is").click();
        assertThat(ask).hasCount(0);
        assertThat(tab.button("It was told now")).isEnabled();
        tab.pressAndConfirm("It was told now");
        assertThat(ask).hasCount(0);
        assertThat(tab.page().locator("[id='authority']").getByText("It was told now"))
                .isDisabled();
    }

    @Test
    void beforeTextIsCutItIsTold(Tab tab) {
        tab.asAdministrator().open("/staff/breach?id=" + breach());
        Locator letter = tab.page().locator("[id='people:letter']");
        letter.fill("x".repeat(9_990));
        tab.sees("10 characters left");
        letter.fill("Short.");
        assertThat(tab.page().getByText("characters left")).hasCount(0);
    }

    @Test
    void aNumberThatIsEmptiedStaysEmptyAndIsRefused(Tab tab) {
        tab.asAdministrator().open("/staff/alarms");
        tab.fill("Minutes (1 to 60)", "");
        tab.press("Start the drill");
        Locator minutes = tab.field("Minutes (1 to 60)");
        assertThat(minutes).hasAttribute("aria-invalid", "true");
        assertThat(minutes).hasValue("");
        assertThat(tab.messageBy("drill:minutes")).containsText("Between 1 and 60.");
    }

    private static Locator focused(Tab tab) {
        return tab.page().locator(":focus");
    }

    private static String breach() {
        return SERVER.admin()
                .post(
                        "admin/breaches",
                        Map.of(
                                "drill",
                                true,
                                "facts",
                                Map.of("title", "A drill", "happened", "A folder could be listed.")))
                .expect(201)
                .field("id");
    }
}
