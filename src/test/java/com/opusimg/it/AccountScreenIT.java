package com.opusimg.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.opusimg.Promise;
import com.opusimg.billing.Plan;
import com.opusimg.engine.TestPictures;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person does with the account itself, in a browser and without anyone's help. */
@ExtendWith(Chromium.class)
class AccountScreenIT {

    private final OpusServer server = Servers.shared();

    @ParameterizedTest
    @CsvSource({"First name, firstName, Augusta", "Last name, lastName, King", "Date of birth, birthDate, 1985-12-10"})
    @Promise("ACC-5")
    void eachFieldIsCorrectedOnTheScreen(String label, String name, String value, Tab tab) {
        Person person = Person.verified(server);
        tab.signIn(person).open("/app/settings");
        tab.fill(label, value);
        tab.press("Save profile");
        tab.isTold("Your profile is saved.");
        assertThat(person.api().get("me").field(name)).isEqualTo(value);
        tab.open("/app/settings");
        assertThat(tab.field(label)).hasValue(value);
    }

    @Test
    @Promise("ACC-5")
    void theAddressIsChangedOnTheScreenAndByItsLink(Tab tab) {
        Person person = Person.verified(server);
        String other = Person.address();
        tab.signIn(person).open("/app/settings");
        tab.fill("E-mail", other);
        tab.press("Save profile");
        tab.isTold("until then the old address stays");
        assertThat(person.api().get("me").field("email")).isEqualTo(person.email());
        tab.page().navigate(server.mail().await(other, "Verify").link().toString());
        tab.seesHeading("Your address is verified");
        assertThat(person.api().get("me").field("email")).isEqualTo(other);
        tab.open("/app/settings");
        assertThat(tab.field("E-mail")).hasValue(other);
        server.mail().await(person.email(), "address at Opus was changed");
    }

    @Test
    @Promise("ACC-5")
    void thePasswordIsChangedOnTheScreen(Tab tab) {
        Person person = Person.verified(server);
        tab.signIn(person).open("/app/settings");
        Locator form = tab.page().locator("[id=pw]");
        form.getByLabel("Current password").fill("not this one");
        form.getByLabel("New password").fill("a quite different one");
        tab.press("Change password");
        assertThat(tab.messageBy("pw:currentPassword")).hasText("This is not your password.");
        form.getByLabel("Current password").fill(Person.PASSWORD);
        form.getByLabel("New password").fill("a quite different one");
        tab.press("Change password");
        tab.isTold("Your password is changed.");
        tab.signIn(person.email(), "a quite different one");
    }

    @Test
    void aWrongProfileIsSaidByItsFieldAndNotSaved(Tab tab) {
        Person person = Person.verified(server);
        tab.signIn(person).open("/app/settings");
        tab.fill("First name", " ");
        tab.press("Save profile");
        assertThat(tab.messageBy("profile:firstName")).containsText("Give your first name");
        assertThat(person.api().get("me").field("firstName")).isEqualTo("Ada");
    }

    @Test
    void anotherBrowserIsSignedOutFromTheList(Tab here, Tab there) {
        Person person = Person.verified(server);
        there.signIn(person);
        here.signIn(person).open("/app/sessions");
        assertThat(here.page().getByText("this one")).hasCount(1);
        here.page()
                .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Sign out .*Chrom")))
                .click();
        here.isTold("That browser is signed out.");
        there.page().navigate("/app");
        there.seesHeading("Sign in");
        here.open("/app/sessions");
        here.seesHeading("Sessions");
        assertThat(here.page().locator("section").filter(containing("Recent activity")))
                .containsText("A browser was signed out");
    }

    @Test
    void aKeyIsShownOnceAndWorksUntilItIsRevoked(Tab tab) {
        Person person = Person.verified(server);
        tab.signIn(person).open("/app/keys");
        tab.fill("Label", "website build");
        tab.press("Make key");
        Locator shown = tab.page().locator("#newKey");
        assertThat(shown).isVisible();
        String key = shown.textContent().strip();
        assertThat(server.with(key).get("me").expect(200).field("email")).isEqualTo(person.email());

        tab.open("/app/keys");
        assertThat(tab.page().locator("#newKey")).hasCount(0);
        assertThat(tab.page().content()).contains("website build").doesNotContain(key);
        tab.press("Revoke the key website build");
        tab.isTold("The key is revoked.");
        server.with(key).get("me").problem(401, "sign-in-required");
    }

    @Test
    void aKeyWithoutAScopeIsRefusedByTheField(Tab tab) {
        tab.signIn(Person.verified(server)).open("/app/keys");
        tab.fill("Label", "nothing at all");
        for (Locator box :
                tab.page().locator("[id='form:scopes'] input[type=checkbox]").all()) {
            box.uncheck();
        }
        tab.press("Make key");
        assertThat(tab.messageBy("form:scopes")).isVisible();
        assertThat(tab.page().locator("#newKey")).hasCount(0);
    }

    @Test
    @Promise({"ACC-6", "RET-7"})
    void anAccountIsClosedInTheBrowserAndEverythingGoesAtOnce(Tab tab) {
        Person person = Person.verified(server);
        List<Path> before = server.blobs();
        String file = person.api().uploaded("beach.jpg", TestPictures.phoneJpeg(400, 300, 1));
        person.api().result("social-square", file);
        assertThat(server.blobs().size()).isGreaterThan(before.size());

        tab.signIn(person);
        tab.page()
                .getByRole(AriaRole.COMPLEMENTARY)
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Settings"))
                .click();
        tab.page()
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Close account"))
                .click();
        tab.sees("Thumbnails");
        Locator form = tab.page().locator("[id=form]");
        form.getByLabel("Password").fill("not mine");
        tab.press("Close and delete everything");
        assertThat(tab.messageBy("form:password")).hasText("This is not your password.");
        form.getByLabel("Password").fill(Person.PASSWORD);
        tab.press("Close and delete everything");
        assertThat(tab.messageBy("form:sure")).hasText("Say that you know it.");
        person.api().get("me").expect(200);
        form.getByLabel("I know that this cannot be undone").check();
        form.getByLabel("Password").fill(Person.PASSWORD);
        tab.press("Close and delete everything");
        tab.seesHeading("Your account is closed");
        tab.sees("Download the receipt");

        person.api().get("me").problem(401, "sign-in-required");
        person.api().get("files/" + file).problem(401, "sign-in-required");
        // The page that was left may still have asked for a thumbnail.
        await().untilAsserted(() ->
                assertThat(server.blobs()).as("bytes of the files").isSubsetOf(before));
        server.anonymous()
                .post("tokens", Map.of("email", person.email(), "password", Person.PASSWORD))
                .problem(401, "sign-in-failed");
        assertThat(server.admin()
                        .get("admin/accounts?email=" + Api.encode(person.email()))
                        .json()
                        .required("items"))
                .isEmpty();
        tab.open("/app");
        tab.seesHeading("Sign in");
        server.mail().await(person.email(), "closed");
    }

    @Test
    @Promise("BIL-3")
    void thePlansOnTheScreenAreThoseThatThePortalEnforces(Tab tab) {
        tab.signIn(Person.verified(server));
        for (String path : List.of("/app/plan", "/")) {
            tab.open(path);
            Locator rows = tab.page().locator(".o-planrow");
            assertThat(rows).hasCount(Plan.values().length);
            for (Plan plan : Plan.values()) {
                Locator cells = rows.nth(plan.ordinal()).locator("td");
                assertThat(cells.nth(0)).containsText(plan.getLabel());
                assertThat(cells.nth(1)).hasText(size(plan.getStorageBytes()));
                assertThat(cells.nth(2)).hasText(size(plan.getFileBytes()));
                assertThat(cells.nth(3)).hasText(plan.getMegapixels() + " MP");
                assertThat(cells.nth(4)).hasText(String.format("%,d", plan.getJobsPerDay()));
                assertThat(cells.nth(5)).hasText(Integer.toString(plan.getConcurrentPictures()));
                assertThat(cells.nth(6))
                        .containsText(
                                String.format("%,d a day", plan.getDirect().perDay()));
                assertThat(cells.nth(6))
                        .containsText("up to %s, %d MP"
                                .formatted(
                                        size(plan.getDirect().bytes()),
                                        plan.getDirect().megapixels()));
                assertThat(cells.nth(7))
                        .hasText(
                                plan.getRetention() == Plan.Retention.AFTER_LAST_ACCESS
                                        ? "24 hours after you last opened it"
                                        : plan.isNoRetentionMode()
                                                ? "until you delete it, or gone on delivery if you switch on no-retention mode"
                                                : "until you delete it");
            }
        }
        assertThat(tab.page().locator(".o-planrow").first()).containsText("yours");
    }

    @Test
    @Promise("RET-3")
    void noRetentionModeIsOfferedToThePlansThatHaveIt(Tab tab) {
        Person person = Person.verified(server);
        tab.signIn(person);
        for (Plan plan : Plan.values()) {
            if (plan != Plan.FREE) {
                person.plan(plan.getId());
            }
            tab.open("/app/settings");
            Locator toggle = tab.page().getByRole(AriaRole.SWITCH);
            if (plan.isNoRetentionMode()) {
                assertThat(toggle).isEnabled();
            } else {
                assertThat(toggle).isDisabled();
                tab.sees("Comes with the plans Pro+ and Business+. Yours is " + plan.getLabel());
            }
        }
        tab.page().getByRole(AriaRole.SWITCH).check();
        tab.isTold("No-retention mode is on");
        assertThat(person.api()
                        .get("me/settings")
                        .json()
                        .required("noRetention")
                        .asBoolean())
                .isTrue();
    }

    private static Locator.FilterOptions containing(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    /** 1,000,000,000 as the pages write it. */
    private static String size(long bytes) {
        return bytes >= 1_000_000_000_000L
                ? bytes / 1_000_000_000_000L + " TB"
                : bytes >= 1_000_000_000 ? bytes / 1_000_000_000 + " GB" : bytes / 1_000_000 + " MB";
    }
}
