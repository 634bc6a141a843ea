package com.opusimg.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import com.opusimg.billing.Plan;
import com.opusimg.compliance.PolicyFacts.Kept;
import com.opusimg.consent.StorageRegister;
import com.opusimg.image.Tool;
import com.opusimg.image.ToolCatalog;
import com.opusimg.platform.egress.Integration;
import com.opusimg.platform.egress.Integration.Route;
import com.opusimg.platform.egress.Sent;
import com.opusimg.platform.purpose.Offer;
import com.opusimg.platform.purpose.Purpose;
import com.opusimg.platform.purpose.Purposes;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.Texts;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The texts that come with Opus: all that they say of the installation comes from the installation. */
class PolicyTemplatesTest {

    private static final Pattern NUMBER_WORD = Pattern.compile(
            "\\b(one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|twenty|thirty|sixty|ninety|hundred|half an?|an?)"
                    + "[ -](second|minute|hour|day|week|month|year|business day|percent|euro|dollar|gigabyte|megabyte)s?\\b",
            Pattern.CASE_INSENSITIVE);

    @ParameterizedTest
    @EnumSource
    void everyPlaceholderIsFilled(PolicyDocument document) {
        var template = new PolicyTemplate(document.shipped());
        Map<String, PolicyFact> facts = TestFacts.of();
        assertThat(template.unknown(facts.keySet())).isEmpty();
        assertThat(template.fill(facts)).doesNotContain("{{", "}}").hasSizeLessThan(PolicyTemplate.LONGEST_TEXT);
    }

    @ParameterizedTest
    @EnumSource
    @Promise("SEC-6")
    void noFigureIsTypedInByHand(PolicyDocument document) {
        String own = document.shipped()
                .replaceAll("\\{\\{[^}]*\\}\\}", "")
                .replaceAll("Art\\. \\d+(\\(\\d\\))?(\\([a-z]\\))?", "");
        assertThat(own.lines().filter(line -> line.matches(".*\\d.*")))
                .as("lines with a figure")
                .isEmpty();
        assertThat(NUMBER_WORD.matcher(own).results().map(found -> found.group()))
                .as("figures in words")
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theyAreReadAsTheyStand(PolicyDocument document) {
        PolicyHtml html = PolicyHtml.of(new PolicyTemplate(document.shipped()).fill(TestFacts.of()));
        assertThat(html.contents()).hasSizeGreaterThan(3);
        assertThat(html.html()).doesNotContain("<h1", "**", "](", "| ---");
    }

    @Test
    void everyFactHasANameForPeople() {
        for (String name : TestFacts.of().keySet()) {
            assertThat(PolicyFact.label(name)).isNotBlank();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "privacy-images, opus.retention.free-files, PT7H, 7 hours",
        "privacy-images, opus.retention.undelivered, PT11M, 11 minutes",
        "privacy-images, opus.retention.account-events, P17D, 17 days",
        "privacy-images, opus.retention.webhook-deliveries, P19D, 19 days",
        "privacy-images, opus.policy.notice, P41D, 41 days",
        "privacy-images, opus.operator, Jug & Co., 'Jug \\& Co.'",
        "privacy-images, opus.privacy-contact, privacy@jug.example, <privacy@jug.example>",
        "privacy-images, opus.smtp.host, mail.jug.example, mail.jug.example",
        "privacy-messages, opus.retention.account-events, P17D, 17 days",
        "privacy-messages, opus.hosting.location, A cellar in Delft, A cellar in Delft",
        "terms, opus.retention.downgrade, P23D, 23 days",
        "terms, opus.retention.free-files, PT7H, 7 hours after you last opened it",
        "terms, opus.governing-law, the law of Ireland, This contract is governed by the law of Ireland.",
        "cookies, opus.consent.validity, P77D, 77 days",
        "cookies, opus.session.remembered, P13D, 13 days",
        "sub-processors, opus.policy.notice, P41D, 41 days"
    })
    @Promise("SEC-6")
    void anotherSettingIsAnotherText(String id, String setting, String value, String words) {
        var template = new PolicyTemplate(PolicyDocument.of(id).orElseThrow().shipped());
        assertThat(template.fill(TestFacts.of(setting, value))).contains(words);
        assertThat(template.fill(TestFacts.of())).doesNotContain(words);
    }

    @Test
    @Promise("CON-11")
    void purposesAreThoseOfTheRegisterWithTheirBasis() {
        var facts = TestFacts.of();
        for (Purpose purpose : Purposes.all()) {
            String title = Texts.text("purpose." + purpose.id() + ".title");
            String on = facts.get("table:purposes").markdown();
            String off = facts.get("list:purposes-off").markdown();
            if (purpose.needsConsent()) {
                assertThat(on).doesNotContain("| " + title + " |");
                assertThat(off).contains("- " + title);
            } else {
                assertThat(on.lines().filter(line -> line.startsWith("| " + title + " |")))
                        .singleElement()
                        .asString()
                        .contains(PolicyFact.escape(Texts.text("policy.basis." + purpose.basis())));
                assertThat(off).doesNotContain("- " + title);
            }
        }
    }

    @Test
    @Promise("CON-11")
    void aPurposeThatIsSwitchedOnStandsAmongThoseInUse() {
        Offer offer = new Offer() {
            @Override
            public String purpose() {
                return "product-analytics";
            }

            @Override
            public boolean configured() {
                return false; // it waits for its agreement
            }

            @Override
            public boolean named(Settings settings) {
                return true;
            }
        };
        var facts = TestFacts.of(List.of(), List.of(offer));
        assertThat(facts.get("table:purposes").markdown()).contains("| Product analytics |", "Your consent");
        assertThat(facts.get("list:purposes-off").markdown()).doesNotContain("Product analytics");
        assertThat(FactChanges.between(FactRecord.read(FactRecord.write(TestFacts.of())), facts)
                        .material())
                .isTrue();
    }

    @Test
    @Promise("SHR-2")
    void subProcessorsAreThoseOfTheRegister() {
        Integration idle = integration("Idle, Inc.", Set.of());
        Integration busy = integration("Busy, Inc.", Set.of(URI.create("https://busy.example")));
        assertThat(TestFacts.of().get("table:processors").markdown()).isEqualTo(Texts.text("policy.processors.none"));
        assertThat(TestFacts.of(List.of(idle), List.of())
                        .get("table:processors")
                        .markdown())
                .isEqualTo(Texts.text("policy.processors.none"));
        assertThat(TestFacts.of(List.of(idle, busy), List.of())
                        .get("table:processors")
                        .markdown())
                .contains(
                        "| Busy, Inc. | Finding errors | the message, and how bad it is | Utrecht | Standard Contractual Clauses |")
                .contains("none on file yet, so nothing is sent")
                .doesNotContain("Idle");
        assertThat(TestFacts.of(List.of(idle, busy), List.of())
                        .get("list:processor-fields")
                        .markdown())
                .isEqualTo("- Busy, Inc.: level, message");
    }

    @Test
    @Promise("SHR-4")
    void whatABrowserShowsToWhomeverItConnectsIsTold() {
        Integration page = new Integration(
                "page",
                "Page, Inc.",
                "product-analytics",
                "Utrecht",
                "Clauses",
                Optional.of("DPA"),
                List.of(Sent.of("that a page was opened", "n")),
                Route.BROWSER,
                Set.of(URI.create("https://page.example")));
        assertThat(TestFacts.of(List.of(page), List.of())
                        .get("table:processors")
                        .markdown())
                .contains("| that a page was opened; as with every connection of a browser, your network address");
    }

    @Test
    @Promise({"CON-5", "LOG-7"})
    void whatIsSaidOfCountingUsesIsWhatIsSetUp() {
        String images = PolicyDocument.PRIVACY_IMAGES.shipped();
        String cookies = PolicyDocument.COOKIES.shipped();
        var nothing = TestFacts.of("opus.usage-statistics", "false");
        assertThat(new PolicyTemplate(images).fill(nothing))
                .contains("nothing that counts it")
                .doesNotContain("This server counts it");
        assertThat(new PolicyTemplate(cookies).fill(nothing)).contains("Nothing of it is read by others.");
        var sums = TestFacts.of("opus.usage-statistics", "true");
        assertThat(new PolicyTemplate(images).fill(sums))
                .contains("This server counts it, in sums by day")
                .doesNotContain("single events");

        var plausible = TestFacts.of(
                "opus.usage-statistics", "false",
                "opus.plausible.host", "https://plausible.example",
                "opus.plausible.domain", "opus.example");
        assertThat(new PolicyTemplate(images).fill(plausible))
                .contains("tells Plausible Insights OÜ of each page", "single events without a name")
                .contains("Plausible Insights OÜ sees your network address and the kind of your browser")
                .doesNotContain("This server counts it", "opus-visit");
        assertThat(new PolicyTemplate(cookies).fill(plausible))
                .contains("Nothing of it is read by others. If you allow it, your browser connects to Plausible");

        var posthog = TestFacts.of(
                "opus.usage-statistics", "false",
                "opus.posthog.host", "https://posthog.example",
                "opus.posthog.key", "k");
        assertThat(new PolicyTemplate(images).fill(posthog))
                .contains("single events under a random name of your visit", "PostHog Inc. sees your network address");
        assertThat(new PolicyTemplate(cookies).fill(posthog))
                .contains("(opus-visit) is sent to PostHog Inc. with each event")
                .doesNotContain("Nothing of it is read");
        assertThat(FactChanges.between(FactRecord.read(FactRecord.write(nothing)), posthog)
                        .material())
                .isTrue();
    }

    @Test
    @Promise("ACC-7")
    void whatOutlastsAClosedAccountIsSaidWhereClosingIs() {
        for (PolicyDocument document :
                List.of(PolicyDocument.PRIVACY_IMAGES, PolicyDocument.PRIVACY_MESSAGES, PolicyDocument.TERMS)) {
            assertThat(document.shipped()).contains("evidence of a documented breach of", "review date of its case");
        }
        assertThat(TestFacts.of().get("table:retention").markdown())
                .contains("closing the account does not end it before that");
    }

    @Test
    @Promise("CON-1")
    void cookiesAreThoseOfTheRegister() {
        List<String> rows = rows(TestFacts.of().get("table:cookies"));
        assertThat(rows).hasSameSizeAs(StorageRegister.items());
        for (int i = 0; i < rows.size(); i++) {
            assertThat(rows.get(i))
                    .contains(PolicyFact.escape(StorageRegister.items().get(i).key()));
        }
    }

    @Test
    @Promise("IMG-9")
    void toolsAreThoseOfTheManifestWithThePlaceWhereTheyWork() {
        List<String> rows = rows(TestFacts.of().get("table:tools"));
        assertThat(rows).hasSameSizeAs(ToolCatalog.tools());
        for (int i = 0; i < rows.size(); i++) {
            Tool tool = ToolCatalog.tools().get(i);
            assertThat(rows.get(i)).startsWith("| " + Texts.text("tool." + tool.id() + ".name"));
            assertThat(rows.get(i).contains("On your device"))
                    .isEqualTo(tool.places().contains(Tool.Place.DEVICE));
            assertThat(rows.get(i).toLowerCase().contains("on this server"))
                    .isEqualTo(tool.places().contains(Tool.Place.SERVER));
            assertThat(rows.get(i).contains("AI-assisted")).isEqualTo(tool.assisted());
        }
    }

    @Test
    @Promise("BIL-3")
    void plansAreThoseOfTheTable() {
        assertThat(rows(TestFacts.of().get("table:plans"))).hasSameSizeAs(Plan.values());
    }

    @Test
    @Promise("RET-6")
    void whatIsKeptIsToldWithItsEnd() {
        var kept = TestFacts.features(List.of(), List.of()).stream()
                .flatMap(feature -> feature.kept(TestFacts.settings()).stream())
                .map(Kept::id)
                .toList();
        assertThat(kept).doesNotHaveDuplicates();
        assertThat(TestFacts.of().get("table:retention").entries())
                .extracting(PolicyFact.Entry::key)
                .containsExactlyInAnyOrderElementsOf(kept);
    }

    @Test
    @Promise("ACC-4")
    void theTermsAreOneContractForBothProducts() {
        String terms = new PolicyTemplate(PolicyDocument.TERMS.shipped()).fill(TestFacts.of());
        assertThat(terms)
                .contains("**OpusImg**", "**OptMsg**", "one contract for both products", "one account opens both")
                .contains("/policies/privacy-images", "/policies/privacy-messages");
    }

    private static List<String> rows(PolicyFact table) {
        return table.markdown().lines().skip(2).toList();
    }

    private static Integration integration(String processor, Set<URI> origins) {
        return new Integration(
                processor.substring(0, 4).toLowerCase(),
                processor,
                "diagnostics",
                "Utrecht",
                "Standard Contractual Clauses",
                Optional.empty(),
                List.of(Sent.of("the message, and how bad it is", "message", "level")),
                Route.SERVER,
                origins);
    }
}
