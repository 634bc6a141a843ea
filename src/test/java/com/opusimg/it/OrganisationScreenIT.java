package com.opusimg.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.opusimg.Promise;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The pages of an organisation, from making it to its agreement, and the desk of staff. */
@ExtendWith(Chromium.class)
@Promise("SHR-9")
class OrganisationScreenIT {
    private static final OpusServer SERVER = Servers.shared();

    private final Person owner = Person.on(SERVER, "business-plus");
    private final Person guest = Person.verified(SERVER);

    @Test
    void anOrganisationWithItsPeopleRulesAndAgreement(Tab tab, Tab other) {
        tab.signIn(owner).open("/app/organisation");
        tab.sees("Make an organisation");
        Look.at(tab, "organisation-new");
        tab.press("Make it");
        tab.sees("Name the organisation");
        tab.fill("Name", "Stoneware & Sons <i>Ltd</i>");
        tab.press("Make it");
        tab.isTold("Stoneware & Sons <i>Ltd</i> is created.");
        tab.sees("Rules that hold for you");

        tab.fill("Mail address", "nobody");
        tab.press("Send the invitation");
        tab.sees("Give one mail address.");
        tab.fill("Mail address", guest.email());
        tab.press("Send the invitation");
        tab.isTold("An invitation is on its way to " + guest.email() + ".");
        Look.at(tab, "organisation");

        tab.open("/app/organisation-rules");
        tab.page().locator("[id='form:stripMetadata']").check();
        tab.fill("Hours that a file stays after it was last opened", "soon");
        tab.press("Save the rules");
        tab.sees("Write a number of hours, or leave it empty.");
        tab.fill("Hours that a file stays after it was last opened", "48");
        tab.press("Save the rules");
        tab.isTold("The rules hold from now on.");
        tab.sees("This rule deletes nothing before");
        tab.fill("Domain", "stoneware.example");
        tab.press("Mail the link");
        tab.isTold("A link is on its way to postmaster@stoneware.example.");
        Look.at(tab, "organisation-rules");
        String proof = SERVER.mail()
                .await("postmaster@stoneware.example", "Confirm a domain")
                .text()
                .replaceFirst("(?s).*(/domain\\?token=\\S+).*", "$1");
        other.open(proof);
        other.sees("stoneware.example");
        Look.at(other, "domain");
        other.press("Confirm the domain");
        other.sees("stoneware.example is confirmed.");
        other.open(proof);
        other.sees("This link does not work");

        String link = SERVER.mail()
                .await(guest.email(), "invitation")
                .text()
                .replaceFirst("(?s).*(/app/invitation\\?token=\\S+).*", "$1");
        other.signIn(guest).open(link);
        other.sees("Stoneware & Sons <i>Ltd</i> invites you");
        other.sees("Results have no metadata.");
        Look.at(other, "invitation");
        other.press("Join");
        other.seesHeading("Organisation");
        other.sees("Your account and files are yours.");
        Look.at(other, "organisation-member");
        other.open("/app/agreement");
        other.sees("Owners and privacy officers read it here");

        tab.open("/app/agreement");
        tab.sees("Annex III: Sub-processors");
        Look.at(tab, "agreement");
        tab.press("Accept version 1");
        tab.sees("Tick this, if it is so.");
        tab.fill("Your full name", "Ada Lovelace");
        tab.fill("Your function", "Managing director");
        tab.page().locator("[id='accept:authorised']").check();
        tab.press("Accept version 1");
        tab.isTold("Version 1 is accepted.");
        tab.sees("Signed statement");
        tab.fill("What you object to, and why", "The place of a processor is not told.");
        tab.press("Object");
        tab.isTold("Your objection is noted.");
        Look.at(tab, "agreement-accepted");

        other.asAdministrator().open("/staff/agreements");
        other.sees("Stoneware & Sons <i>Ltd</i>");
        Assertions.assertThat(other.page().content()).doesNotContain("Ada Lovelace, Managing director");
        other.page().locator("[id='look:purpose']").selectOption("ACCOUNT_CARE");
        other.press("Show people");
        other.sees("Ada Lovelace, Managing director");
        other.sees("The place of a processor is not told.");
        Look.at(other, "staff-agreements");
        other.page()
                .locator("[id='form']")
                .getByText("Answer", new com.microsoft.playwright.Locator.GetByTextOptions().setExact(true))
                .first()
                .click();
        other.fill("Your answer", "It is told in Annex III.");
        other.press("Answer; the version stands");
        other.isTold("The answer is on its way.");

        tab.open("/app/organisation");
        tab.press("Leave");
        tab.dialog()
                .getByText("Leave", new com.microsoft.playwright.Locator.GetByTextOptions().setExact(true))
                .last()
                .click();
        tab.sees("This is the last owner.");
        assertThat(tab.page()).hasURL(java.util.regex.Pattern.compile(".*/app/organisation"));
    }
}
