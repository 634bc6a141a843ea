package com.opusimg.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.Cookie;
import com.opusimg.Promise;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Getting into an account and out of it again, in a browser. */
@ExtendWith(Chromium.class)
class SignUpScreenIT {

    private final OpusServer server = Servers.shared();

    @Test
    void signUpVerifySignOutSignIn(Tab tab) {
        String email = Person.address();
        signUp(tab, email, "1990-05-23");
        tab.page().waitForURL("**/app");
        tab.seesHeading("Overview");
        tab.sees("Until then, no file can be sent to this server.");

        tab.page().navigate(server.mail().await(email, "Verify").link().toString());
        tab.seesHeading("Your address is verified");
        tab.link("Go to the overview").click();
        tab.seesHeading("Overview");
        assertThat(tab.page().getByText("Verify your address")).hasCount(0);

        tab.press("Sign out");
        assertThat(tab.link("Sign in")).isVisible();
        assertThat(tab.session()).isEmpty();
        tab.open("/app");
        tab.seesHeading("Sign in");

        tab.fill("E-mail", email);
        tab.fill("Password", Person.PASSWORD);
        tab.press("Sign in");
        tab.seesHeading("Overview");
    }

    @Test
    void whatIsWrongIsSaidByItsField(Tab tab) {
        tab.open("/sign-up");
        tab.fill("E-mail", "ada@nowhere");
        tab.fill("Password", "short");
        tab.press("Create account");
        assertThat(tab.messageBy("form:email")).hasText("Give a mail address such as name@example.org.");
        assertThat(tab.messageBy("form:firstName")).containsText("Give your first name");
        assertThat(tab.messageBy("form:lastName")).containsText("Give your last name");
        assertThat(tab.messageBy("form:birthDate")).hasText("Give your date of birth, such as 1990-05-23.");
        assertThat(tab.field("E-mail")).hasAttribute("aria-invalid", "true");
        assertThat(tab.field("E-mail")).hasValue("ada@nowhere");

        tab.fill("E-mail", Person.address());
        tab.fill("First name", "Ada");
        tab.fill("Last name", "Lovelace");
        tab.fill("Date of birth", "1990-05-23");
        tab.fill("Password", "short");
        tab.press("Create account");
        assertThat(tab.messageBy("form:password")).containsText("8");
        assertThat(tab.messageBy("form:email")).isEmpty();
        assertThat(tab.session()).isEmpty();
    }

    @Test
    @Promise("ACC-11")
    void someoneUnderSixteenIsRefusedAndLeavesNothing(Tab tab) {
        String email = Person.address();
        LocalDate sixteenTomorrow = LocalDate.now(ZoneOffset.UTC).minusYears(16).plusDays(1);
        signUp(tab, email, sixteenTomorrow.toString());
        assertThat(tab.messageBy("form:birthDate")).hasText("You must be 16 or older.");
        assertThat(tab.session()).isEmpty();
        assertThat(server.admin()
                        .get("admin/accounts?email=" + Api.encode(email))
                        .json()
                        .required("items"))
                .isEmpty();
        assertThat(server.mail().to(email)).isEmpty();
        assertThat(Residue.search(server.data(), List.of(email))).isEmpty();
        // The address is free, so nothing of the attempt is left.
        server.anonymous().post("accounts", Person.signUp(email)).expect(201);
    }

    @Test
    void guessingIsSlowedDown(Tab tab) {
        Person person = Person.unverified(server);
        for (int i = 0; i < 10; i++) {
            server.anonymous()
                    .post("tokens", Map.of("email", person.email(), "password", "a wrong one"))
                    .expect(401);
        }
        tab.open("/sign-in");
        tab.fill("E-mail", person.email());
        tab.fill("Password", Person.PASSWORD);
        tab.press("Sign in");
        tab.sees("Too many attempts. Wait a few minutes, or reset the password.");
        assertThat(tab.session()).isEmpty();
    }

    @Test
    void aCookieFromBeforeSigningInIsWorthNothing(Tab tab) {
        Person person = Person.unverified(server);
        tab.context()
                .addCookies(List.of(new Cookie("opus_session", "planted-by-someone-else")
                        .setUrl(server.http("/").toString())));
        tab.signIn(person);
        Cookie first = tab.session().orElseThrow();
        assertThat(first.value).isNotEqualTo("planted-by-someone-else").hasSizeGreaterThan(20);
        assertThat(first.httpOnly).isTrue();
        tab.signIn(person);
        assertThat(tab.session().orElseThrow().value).isNotEqualTo(first.value);
    }

    @Test
    void stayingSignedInIsAChoice(Tab tab) {
        Person person = Person.unverified(server);
        tab.signIn(person);
        assertThat(tab.session().orElseThrow().expires)
                .as("ends with the browser")
                .isEqualTo(-1);

        tab.open("/sign-in");
        tab.fill("E-mail", person.email());
        tab.fill("Password", Person.PASSWORD);
        tab.field("Stay signed in on this device").check();
        tab.press("Sign in");
        tab.seesHeading("Overview");
        Instant expires =
                Instant.ofEpochSecond(tab.session().orElseThrow().expires.longValue());
        assertThat(Duration.between(Instant.now(), expires)).isBetween(Duration.ofDays(29), Duration.ofDays(30));
    }

    @Test
    void aForgottenPasswordIsReplacedThroughTheMailedLink(Tab tab) {
        Person person = Person.verified(server);
        tab.open("/sign-in");
        tab.link("I forgot my password").click();
        tab.fill("E-mail", person.email());
        tab.press("Mail me a link");
        tab.sees("If this address has an account, a link is on its way.");

        String link = server.mail()
                .await(person.email(), "Choose a new password")
                .link()
                .toString();
        tab.page().navigate(link);
        tab.fill("Password", "12345678");
        tab.press("Save the new password");
        assertThat(tab.messageBy("form:password")).isVisible();
        tab.fill("Password", "another horse, another battery");
        tab.press("Save the new password");
        tab.sees("Your password is changed and every browser is signed out.");
        tab.link("Sign in").click();
        tab.signIn(person.email(), "another horse, another battery");

        tab.page().navigate(link);
        tab.fill("Password", "a third password of mine");
        tab.press("Save the new password");
        tab.seesHeading("Choose a new password");
        assertThat(tab.page().getByText("Your password is changed")).hasCount(0);
    }

    @Test
    void aWishedPageComesAfterSigningIn(Tab tab) {
        Person person = Person.unverified(server);
        tab.open("/app/plan");
        tab.fill("E-mail", person.email());
        tab.fill("Password", Person.PASSWORD);
        tab.press("Sign in");
        tab.page().waitForURL("**/app/plan");
        tab.seesHeading("Plan");
    }

    private static void signUp(Tab tab, String email, String birthDate) {
        tab.open("/sign-up");
        tab.fill("E-mail", email);
        tab.fill("First name", "Ada");
        tab.fill("Last name", "Lovelace");
        tab.fill("Date of birth", birthDate);
        tab.fill("Password", Person.PASSWORD);
        tab.page().locator("[id='form:acceptTerms']").check();
        tab.press("Create account");
    }
}
