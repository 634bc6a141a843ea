package com.opusimg.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import com.opusimg.Promise;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page on which people verify, change and remove their telephone number. */
@ExtendWith(Chromium.class)
class PhoneScreenIT {

    private static final OpusServer SERVER = Servers.shared();

    @Test
    @Promise({"ACC-2", "ACC-3"})
    void aPersonVerifiesANumberAndRemovesIt(Tab tab) {
        Person person = Person.verified(SERVER);
        String number = Telephones.number();
        tab.as(person).open("/app/settings");
        tab.sees("None. You need one to open OptMsg.");
        tab.link("Verify a number").click();
        tab.seesHeading("Telephone number");
        assertThat(tab.field("Country")).hasValue("GB"); // of the browser's language
        tab.fill("Mobile number", "+44 20 7946 0958");
        tab.press("Send a code");
        assertThat(tab.messageBy("form:number")).containsText("This is a landline");
        Look.at(tab, "phone-number-wrong");

        tab.field("Country").selectOption("US");
        tab.fill("Mobile number", number.substring(2));
        tab.press("Send a code");
        tab.isTold("A code is on its way.");
        assertThat(tab.field("Code")).hasAttribute("autocomplete", "one-time-code");
        assertThat(tab.field("Code")).hasAttribute("inputmode", "numeric");
        assertThat(tab.page().getByRole(AriaRole.TIMER)).containsText("Time left:");
        assertThat(tab.page().getByRole(AriaRole.TIMER).locator("time")).hasText(Pattern.compile("10:00|9:\\d\\d"));
        assertThat(tab.page().locator("[id='again:send']")).isDisabled();
        Look.at(tab, "phone-code");
        String code = Telephones.code(SERVER, number);
        tab.fill("Code", Telephones.wrong(code));
        tab.press("Verify");
        assertThat(tab.messageBy("form:code")).hasText("This is not the code. 4 tries are left.");
        Look.at(tab, "phone-code-wrong");
        tab.fill("Code", code);
        tab.press("Verify");
        tab.isTold("Your number is verified.");
        tab.sees("•••-••" + number.substring(10));
        Look.at(tab, "phone-verified");
        Look.reachedByKeyboard(tab);

        tab.link("Change number").click();
        tab.sees("stays verified until");
        Look.at(tab, "phone-change");
        tab.field("Country").selectOption("US");
        tab.fill("Mobile number", number.substring(2));
        tab.press("Send a code");
        assertThat(tab.messageBy("form:number")).hasText("This number is verified already.");
        tab.sees("stays verified until");
        tab.link("Keep it as it is").click();
        tab.open("/app/settings");
        tab.sees("•••-••" + number.substring(10));
        Look.at(tab, "settings-phone");
        tab.link("Change or remove").click();
        tab.press("Remove number");
        tab.isTold("The number is gone.");
        assertThat(tab.field("Mobile number")).isVisible();
    }
}
