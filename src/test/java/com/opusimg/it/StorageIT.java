package com.opusimg.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.opusimg.Promise;
import com.opusimg.consent.StorageRegister;
import com.opusimg.consent.StoredItem;
import com.opusimg.engine.TestPictures;
import com.opusimg.platform.purpose.Category;
import com.opusimg.platform.web.Texts;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A walk over all pages meets nothing in the browser's stores that is not in the register. */
@ExtendWith(Chromium.class)
class StorageIT {

    private static final OpusServer SERVER = Servers.shared();

    static final List<String> PUBLIC = List.of(
            "/",
            "/sign-up",
            "/sign-in",
            "/forgot",
            "/reset?token=none",
            "/verify?token=none",
            "/setup?token=none",
            "/farewell?token=none",
            "/developers",
            "/problems",
            "/privacy-choices",
            "/receipts",
            "/storage",
            "/data-map",
            "/news",
            "/news/confirm?token=none",
            "/news/unsubscribe?token=none",
            "/rights",
            "/rights/case?token=none",
            "/rights/confirm?token=none",
            "/authorities",
            "/trust",
            "/security",
            "/rights/agent",
            "/policies",
            "/policies/privacy-images",
            "/policies/terms/history",
            "/policies/terms/versions/1/changes");

    static final List<String> SIGNED_IN = List.of(
            "/app",
            "/app/studio",
            "/app/projects",
            "/app/files",
            "/app/your-data",
            "/app/pause",
            "/app/objections",
            "/app/settings",
            "/app/close-account",
            "/app/sessions",
            "/app/keys",
            "/app/webhooks",
            "/app/support",
            "/app/organisation",
            "/app/organisation-rules",
            "/app/agreement",
            "/app/invitation?token=none",
            "/app/mail-start",
            "/app/contacts",
            "/app/your-copy",
            "/app/plan",
            "/app/your-data",
            "/app/requests",
            "/app/requests/new",
            "/staff/rights",
            "/staff/rights-statistics",
            "/staff/roles",
            "/staff/retention",
            "/staff/records",
            "/staff/agreements",
            "/staff/audit",
            "/staff/usage",
            "/staff/news",
            "/staff/diagnostics",
            "/staff/abuse",
            "/staff/support",
            "/staff/standing",
            "/staff/breaches",
            "/staff/legal",
            "/staff/successions",
            "/staff/assessments",
            "/staff/schedule",
            "/staff/policies",
            "/staff/policy?id=terms",
            "/admin/accounts",
            "/admin/agents");

    @Test
    @Promise({"CON-1", "CON-2", "CON-3", "CON-4"})
    void whoChoosesNothingGetsWhatIsNecessaryAndNothingElse(Tab tab) {
        var met = new TreeSet<String>();
        for (String path : PUBLIC) {
            tab.open(path);
            met.addAll(tab.stored());
        }
        assertThat(met).as("in the browser of somebody who only looks around").isEmpty();
        for (String path : ToolPagesIT.pages().toList()) {
            tab.open(path);
            ToolPagesIT.started(tab);
            met.addAll(tab.stored());
        }
        ToolPagesIT.kept(tab);
        met.addAll(tab.stored());
        assertThat(met).isNotEmpty().isSubsetOf(registered(Category.NECESSARY));
    }

    @Test
    @Promise("CON-1")
    void noPageKeepsWhatIsNotInTheRegister(Tab tab) {
        Person person = Person.verified(SERVER);
        String file = person.api().uploaded("a.jpg", TestPictures.phoneJpeg(64, 48, 1));
        String project = person.api()
                .post("projects", java.util.Map.of("name", "P"))
                .expect(201)
                .field("id");
        var met = new TreeSet<String>();
        tab.signIn(person);
        for (String path : Stream.concat(
                        SIGNED_IN.stream().filter(path -> path.startsWith("/app")),
                        Stream.of("/app/file?id=" + file, "/app/project?id=" + project))
                .toList()) {
            tab.open(path);
            met.addAll(tab.stored());
        }
        tab.page().locator("[data-island=theme]:visible").first().click();
        met.addAll(tab.stored());
        tab.asAdministrator();
        for (String path : SIGNED_IN) {
            tab.open(path);
            met.addAll(tab.stored());
        }
        for (String path : Stream.concat(PUBLIC.stream(), ToolPagesIT.pages()).toList()) {
            tab.open(path);
            ToolPagesIT.started(tab);
            met.addAll(tab.stored());
        }
        ToolPagesIT.kept(tab);
        met.addAll(tab.stored());
        assertThat(met)
                .isSubsetOf(registered(Category.values()))
                .contains("COOKIE opus_session", "LOCAL_STORAGE opus-theme", "CACHE opus-offline");
    }

    @Test
    @Promise("CON-1")
    void thePageTellsOfAllOfIt(Tab tab) {
        tab.open("/storage");
        for (Category category : Category.values()) {
            Locator section = tab.page()
                    .locator("main section")
                    .filter(new Locator.FilterOptions()
                            .setHas(tab.page()
                                    .locator("h2")
                                    .getByText(Texts.text("storage.category." + category + ".title"))));
            assertThat(section.locator("code").allTextContents())
                    .as("under " + category)
                    .isEqualTo(StorageRegister.items(category).stream()
                            .map(StoredItem::key)
                            .toList());
        }
        assertThat(tab.page().locator("main section")).hasCount(Category.values().length);
    }

    @Test
    @Promise("CON-6")
    void everyFooterLeadsThereAndToThePrivacyChoices(Tab tab) {
        for (String path : Stream.concat(PUBLIC.stream(), ToolPagesIT.pages()).toList()) {
            tab.open(path);
            leadsOn(tab, path);
        }
        tab.asAdministrator();
        for (String path : SIGNED_IN) {
            tab.open(path);
            leadsOn(tab, path);
        }
    }

    private static void leadsOn(Tab tab, String path) {
        for (String target : List.of("/storage", "/privacy-choices")) {
            assertThat(tab.page().locator("footer a[href='" + target + "']").count())
                    .as("links to " + target + " in the footer of " + path)
                    .isEqualTo(1);
        }
    }

    @Test
    @Promise("CON-1")
    void thePersonClearsWhatCanBeCleared(Tab tab) {
        tab.open("/tools");
        ToolPagesIT.kept(tab);
        tab.page().locator("[data-island=theme]:visible").click();
        tab.page().evaluate("() => caches.open('opus-shared')");
        assertThat(tab.stored())
                .containsExactlyInAnyOrder("CACHE opus-offline", "CACHE opus-shared", "LOCAL_STORAGE opus-theme");
        tab.open("/storage");
        tab.press("Clear what can be cleared");
        tab.sees("Cleared:");
        assertThat(tab.stored()).isEmpty();
        assertThat(tab.page().evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length"))
                .isEqualTo(0);
    }

    static Set<String> registered(Category... categories) {
        return Stream.of(categories)
                .flatMap(category -> StorageRegister.items(category).stream())
                .map(item -> item.kind() + " " + item.key())
                .collect(Collectors.toSet());
    }
}
