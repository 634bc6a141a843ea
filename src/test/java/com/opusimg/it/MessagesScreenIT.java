package com.opusimg.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.opusimg.Promise;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** OptMsg in browsers: two people who write to each other, and what only shows on a screen. */
@ExtendWith(Chromium.class)
class MessagesScreenIT {
    private final OpusServer server = Servers.shared();

    @Test
    @Promise({"ACC-4", "MSG-1", "MSG-2", "MSG-3", "MSG-9"})
    void twoPeopleWriteScreenAnswerAndDelete(Tab tab) {
        Person ada = Person.verified(server);
        Correspondent ben = Correspondent.on(server);
        Tab hers = tab.as(ada).expectRefusals();
        Tab his = tab.on(server).as(ben.person());

        // One sign-in leads to both products; messages are activated once.
        hers.open("/app");
        hers.page()
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Messages"))
                .first()
                .click();
        hers.seesHeading("Activate messages");
        hers.sees("First, your mobile number");
        String number = Telephones.number();
        hers.link("Verify a number").click();
        hers.fill("Mobile number", number);
        hers.press("Send a code");
        hers.sees("Enter the code");
        hers.page().locator("[autocomplete=one-time-code]").fill(Telephones.code(server, number));
        hers.press("Verify");
        hers.link("Go to messages").click();
        hers.fill("Name before the at sign", "x");
        hers.press("Activate");
        assertThat(hers.messageBy("form:address")).containsText("Choose 3 to 64 letters");
        Look.at(hers, "mail-start");
        String address = "ada." + Long.toString(System.nanoTime(), 36);
        hers.fill("Name before the at sign", address);
        hers.press("Activate");
        hers.seesHeading("Inbox");
        hers.sees("Nothing here");

        // She writes; it is saved as she types, and leaves with a while to take it back.
        compose(hers, ben.address(), "Proofs for the catalogue", "Both proofs are ready.");
        Look.at(hers, "mail-compose");
        hers.button("Send").click();
        assertThat(notice(hers)).containsText("Sent.");
        notice(hers).getByRole(AriaRole.BUTTON).click();
        assertThat(hers.page().getByLabel("Subject")).hasValue("Proofs for the catalogue");
        hers.button("Send").click();

        // He is not disturbed; in the screener he lets her in, takes it back, and lets her in again.
        ben.await("screener", "Proofs for the catalogue");
        his.open("/app/messages");
        his.sees("Nothing here");
        his.page().locator(".o-gate").click();
        his.seesHeading("Screener");
        his.sees("Both proofs are ready.");
        Look.at(his, "screener");
        his.button("Let in Ada Lovelace").click();
        his.sees("is let in.");
        his.sees("Nobody is waiting");
        his.button("Undo").click();
        his.sees("Both proofs are ready.");
        his.button("Let in Ada Lovelace").click();
        his.sees("Nobody is waiting");
        Look.at(his, "screener-empty");
        his.page().locator(".o-actions").getByText("Back to the inbox").click();

        // He reads and answers; she sees it come without loading the page.
        line(his, "Proofs for the catalogue").click();
        assertThat(his.page().locator(".o-mail-text").first()).containsText("Both proofs are ready.");
        assertThat(his.page().locator(".o-titleline")).containsText("Let in by you");
        assertThat(his.page().locator(".o-titleline")).containsText("On this server until you delete it");
        Look.at(his, "mail-read");
        his.button("Reply").click();
        his.page()
                .getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Message text"))
                .pressSequentially("Print them.");
        his.page().keyboard().press("Control+Enter");
        hers.page().locator("[data-focus=folder-inbox]").click();
        // His answer can be taken back for ten seconds.
        assertThat(line(hers, "Re: Proofs for the catalogue"))
                .isVisible(new com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions()
                        .setTimeout(60_000));
        line(hers, "Re: Proofs for the catalogue").click();
        assertThat(hers.page().locator(".o-letter")).hasCount(2);
        assertThat(hers.page().locator(".o-letter[open] .o-mail-text")).containsText("Print them.");
        Look.at(hers, "mail-thread");

        // She deletes, brings it back, deletes it for good; his copy is his.
        hers.button("Delete").click();
        assertThat(notice(hers)).containsText("Moved to the trash.");
        notice(hers).getByRole(AriaRole.BUTTON).click();
        line(hers, "Re: Proofs for the catalogue").click();
        hers.button("Delete").click();
        hers.open("/app/messages?folder=trash");
        line(hers, "Re: Proofs for the catalogue").click();
        assertThat(hers.page().locator(".o-titleline")).containsText("30 d");
        hers.button("Delete for good").click();
        hers.dialog()
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Delete for good"))
                .click();
        hers.sees("The trash is empty");
        ben.await("sent", "Re: Proofs for the catalogue");
    }

    @Test
    @Promise("MSG-1")
    void whatIsTypedIsThereAfterTheWindowIsGone(Tab tab) {
        Correspondent ada = Correspondent.on(server);
        tab.as(ada.person()).open("/app/messages?compose");
        compose(tab, null, "Half a thought", "It was a dark and");
        assertThat(tab.page().locator(".o-composer [role=status]")).containsText("Saved");
        tab.open("/app/messages?folder=drafts");
        line(tab, "Half a thought").click();
        assertThat(tab.page().getByLabel("Subject")).hasValue("Half a thought");
        assertThat(text(tab)).containsText("It was a dark and");
        tab.button("Delete this draft").click();
        tab.sees("No drafts");
    }

    @Test
    @Promise("MSG-1")
    void aSessionThatEndsLosesNothing(Tab tab) {
        Correspondent ada = Correspondent.on(server);
        tab.expectRefusals().signIn(ada.person());
        tab.open("/app/messages?compose");
        tab.page().getByLabel("Subject").fill("Before");
        assertThat(tab.page().locator(".o-composer [role=status]")).containsText("Saved");
        tab.context().clearCookies();
        tab.page().getByLabel("Subject").fill("After the session ended");
        tab.sees("You are signed out. Your text is kept in this browser");

        // The window is closed; signed in again, the text is offered and saved.
        tab.signIn(ada.person());
        tab.open("/app/messages");
        tab.button("Go on with it").click();
        assertThat(tab.page().getByLabel("Subject")).hasValue("After the session ended");
        ada.await("drafts", "After the session ended");
        tab.page()
                .waitForCondition(
                        () -> tab.page().evaluate("() => localStorage.getItem('opus-unsaved-message')") == null);
    }

    @Test
    @Promise("MSG-5")
    void nothingInAMessageRunsOrIsFetched(Tab tab) {
        Correspondent ada = Correspondent.on(server);
        Correspondent ben = Correspondent.on(server);
        ben.letIn(ada);
        Map<String, Object> draft = Correspondent.draft("Corpus", "plain", ben.address());
        draft.put("html", HtmlCorpus.page());
        ada.send(draft);
        ben.await("inbox", "Corpus");
        tab.as(ben.person()).open("/app/messages");
        tab.forgetRequests();
        line(tab, "Corpus").click();
        FrameLocator frame = tab.page().frameLocator(".o-mail-frame");
        assertThat(frame.locator("body")).containsText(HtmlCorpus.LAST);
        assertThat(tab.page().locator(".o-blocked")).containsText("1 was a tracking pixel, of corpus.example.");
        assertThat(tab.page()
                        .evaluate("() => window.ran ?? document.querySelector('iframe').contentWindow.ran ?? null"))
                .isNull();
        assertThat(tab.requests())
                .extracting(request -> request.url())
                .allSatisfy(url ->
                        assertThat(url).startsWith(server.http("").toString()).doesNotContain("corpus.example"));
        assertThat(tab.troubles()).isEmpty();
        Look.at(tab, "mail-html");
    }

    @Test
    void aLongListIsReadFromEndToEnd(Tab tab) {
        Correspondent ada = Correspondent.on(server);
        for (int i = 1; i <= 120; i++) {
            ada.api().post("drafts", Correspondent.draft("Draft " + i, "x")).expect(201);
        }
        tab.as(ada.person()).open("/app/messages?folder=drafts");
        assertThat(line(tab, "Draft 120")).isVisible();
        assertThat(line(tab, "Draft 1")).hasCount(0);
        tab.page().locator(".o-mail-list").evaluate("(list) => list.scrollTo(0, list.scrollHeight)");
        assertThat(line(tab, "Draft 1")).isVisible();
        org.assertj.core.api.Assertions.assertThat(tab.page().locator(".o-msg").count())
                .isLessThan(40);

        // Several at once, by their boxes.
        tab.page().locator(".o-mail-list").evaluate("(list) => list.scrollTo(0, 0)");
        assertThat(line(tab, "Draft 120")).isVisible();
        tab.page().getByLabel("Choose Draft 120").check(new Locator.CheckOptions().setForce(true));
        tab.sees("1 chosen"); // the list is drawn anew by then
        tab.page()
                .getByLabel("Choose Draft 118")
                .click(new Locator.ClickOptions()
                        .setForce(true)
                        .setModifiers(java.util.List.of(com.microsoft.playwright.options.KeyboardModifier.SHIFT)));
        tab.sees("3 chosen");
    }

    @Test
    @Promise("MSG-2")
    void whatWasSearchedIsReadAndLeft(Tab tab) {
        Correspondent ada = Correspondent.on(server);
        Correspondent ben = Correspondent.on(server);
        ben.letIn(ada);
        ada.send("Harbour at dawn", "The boats leave at seven.", ben.address());
        ada.send("Second letter", "Nothing of the sort.", ben.address());
        ben.await("inbox", "Harbour at dawn");
        ben.await("inbox", "Second letter");
        tab.as(ben.person()).open("/app/messages");
        assertThat(line(tab, "Second letter")).isVisible();
        tab.page().keyboard().press("/");
        assertThat(tab.page().getByLabel("Search messages")).isFocused();
        tab.page().keyboard().type("boats");
        tab.page().keyboard().press("Enter");
        tab.seesHeading("Found: boats");
        assertThat(line(tab, "Harbour at dawn")).isVisible();
        assertThat(line(tab, "Second letter")).hasCount(0);
        line(tab, "Harbour at dawn").click();
        assertThat(tab.page().locator(".o-mail-text").first()).containsText("The boats leave at seven.");
        Look.at(tab, "mail-search");
        tab.page().goBack();
        tab.seesHeading("Found: boats");
        assertThat(line(tab, "Harbour at dawn")).isVisible();
        tab.page().getByLabel("Search messages").fill("from:nobody");
        tab.page().keyboard().press("Enter");
        tab.sees("Nothing found");
        tab.page().getByLabel("Search messages").fill("");
        tab.page().keyboard().press("Enter");
        tab.seesHeading("Inbox");
        assertThat(line(tab, "Second letter")).isVisible();
    }

    @Test
    void sendersAndSettingsAreSetByForms(Tab tab) {
        Correspondent ada = Correspondent.on(server);
        tab.as(ada.person()).open("/app/senders");
        tab.sees("Nothing decided yet");
        tab.fill("Address or domain", "not an address");
        tab.press("Decide");
        assertThat(tab.messageBy("form:subject")).isVisible();
        tab.fill("Address or domain", "spam.example");
        tab.field("Answer").selectOption("BLOCKED");
        tab.press("Decide");
        tab.sees("Everyone of this domain");
        Look.at(tab, "senders");
        tab.button("Take back the decision on spam.example").click();
        tab.sees("Nothing decided yet");

        tab.open("/app/mail-settings");
        tab.fill("Name", "Ada, Countess");
        tab.fill("Signature", "Ada");
        tab.field("Take back").selectOption("0");
        tab.press("Save");
        tab.isTold("Your settings are saved.");
        tab.fill("Another address", "ada.second." + Long.toString(System.nanoTime(), 36));
        tab.press("Add");
        tab.sees("2 of 3");
        Look.at(tab, "mail-settings");
        tab.open("/app/messages?compose");
        assertThat(text(tab)).containsText(Pattern.compile("--\\s*Ada"));
        assertThat(tab.field("From")).isVisible();
    }

    private static void compose(Tab tab, String to, String subject, String text) {
        if (!tab.page().url().contains("compose")) {
            tab.button("New message").first().click();
        }
        if (to != null) {
            tab.page()
                    .getByLabel("To", new Page.GetByLabelOptions().setExact(true))
                    .fill(to);
        }
        tab.page().getByLabel("Subject").fill(subject);
        text(tab).click();
        text(tab).pressSequentially(text);
        assertThat(tab.page().locator(".o-composer [role=status]")).hasText(Pattern.compile("Saved .*"));
    }

    private static Locator text(Tab tab) {
        return tab.page().getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Message text"));
    }

    private static Locator notice(Tab tab) {
        return tab.page().locator(".o-notice");
    }

    private static Locator line(Tab tab, String subject) {
        return tab.page()
                .locator(".o-msg-open")
                .filter(new Locator.FilterOptions()
                        .setHas(tab.page().getByText(subject, new Page.GetByTextOptions().setExact(true))));
    }
}
