package com.opusimg.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opusimg.Promise;
import com.opusimg.analytics.AnalyticsPolicyFacts;
import com.opusimg.platform.diagnostics.SentryIntegration;
import com.opusimg.platform.egress.Integration;
import com.opusimg.platform.egress.Integrations;
import com.opusimg.platform.egress.Sent;
import com.opusimg.platform.purpose.Offer;
import com.opusimg.platform.settings.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which changes of facts concern people so much that they are told before. */
class FactChangesTest {

    @ParameterizedTest
    @CsvSource({
        // What is kept for longer is material; what goes sooner is not.
        "opus.retention.account-events, P31D, true",
        "opus.retention.account-events, P29D, false",
        "opus.retention.webhook-deliveries, P31D, true",
        "opus.retention.webhook-deliveries, P1D, false",
        "opus.retention.mail, PT73H, true",
        "opus.retention.mail, PT71H, false",
        // Files of people: both ways.
        "opus.retention.free-files, PT25H, true",
        "opus.retention.free-files, PT23H, true",
        "opus.retention.downgrade, P29D, true",
        "opus.policy.notice, P60D, true",
        // Who is responsible, and where.
        "opus.operator, Somebody Else, true",
        "opus.hosting.location, Elsewhere, true",
        "opus.smtp.host, mail.example.org, true",
        "opus.privacy-contact, privacy@example.org, false",
        "opus.operator-address, Main Street, false"
    })
    @Promise("SEC-7")
    void theWeightOfASetting(String setting, String value, boolean material) {
        var before = FactRecord.read(FactRecord.write(TestFacts.of("opus.operator", "Us")));
        var after = setting.equals("opus.operator")
                ? TestFacts.of(setting, value)
                : TestFacts.of("opus.operator", "Us", setting, value);
        FactChanges changes = FactChanges.between(before, after);
        assertThat(changes.sentences()).isNotEmpty();
        assertThat(changes.material()).isEqualTo(material);
    }

    @Test
    @Promise("SEC-7")
    void whatIsPlannedIsToldBeforeItHolds() {
        Settings settings = TestFacts.settings(
                "opus.policy.planned",
                "OPUS_RETENTION_JOBS=P60D, OPUS_HOSTING_LOCATION=A cellar, in Delft,OPUS_DIRECT_QUEUE=3");
        var features = TestFacts.features(List.of(), List.of());
        var now = FactBook.of(features, settings);
        var planned = FactBook.of(features, settings.planned());
        assertThat(now.get("table:retention").markdown()).contains("| 30 days after they ended");
        assertThat(planned.get("table:retention").markdown()).contains("| 60 days after they ended");
        assertThat(planned.get("hosting").markdown()).endsWith("A cellar, in Delft");
        assertThat(FactChanges.between(FactRecord.read(FactRecord.write(now)), planned)
                        .material())
                .isTrue();
    }

    @Test
    void whatCannotBePlannedIsRefused() {
        for (String wrong : List.of("OPUS_NOTHING=1", "OPUS_RETENTION_JOBS", "OPUS_RETENTION_JOBS=soon", "P60D", ",")) {
            TestFacts.settings("opus.policy.planned", wrong);
            assertThatThrownBy(Settings::validate).hasMessageContaining("OPUS_POLICY_PLANNED");
        }
    }

    @Test
    @Promise("SHR-2")
    void aNewProcessorIsMaterialAndItsAgreementAfterwardsIsNot() {
        var none = TestFacts.of();
        var listed = TestFacts.of(List.of(processor(Optional.empty())), List.of());
        var filed = TestFacts.of(List.of(processor(Optional.of("DPA 7"))), List.of());
        assertThat(between(none, listed).material()).isTrue();
        assertThat(between(listed, filed).material()).isFalse();
        assertThat(filed.get("table:processors").markdown()).contains("on file: DPA 7");
        assertThat(between(filed, none).material()).isFalse();
    }

    private static FactChanges between(Map<String, PolicyFact> before, Map<String, PolicyFact> after) {
        return FactChanges.between(FactRecord.read(FactRecord.write(before)), after);
    }

    private static Integration processor(Optional<String> agreement) {
        return new Integration(
                "busy",
                "Busy, Inc.",
                "diagnostics",
                "Utrecht",
                "Standard Contractual Clauses",
                agreement,
                List.of(Sent.of("the message", "message")),
                Integration.Route.SERVER,
                Set.of(URI.create("https://busy.example")));
    }

    @Test
    @Promise("SEC-7")
    void thatMoreIsKeptIsMaterialThoughItGoesSooner() {
        var before = Map.of("table:retention", List.of(kept("Jobs: state", 30)));
        assertThat(FactChanges.between(before, Map.of("table:retention", table(kept("Jobs: state", 29))))
                        .material())
                .isFalse();
        assertThat(FactChanges.between(
                                before, Map.of("table:retention", table(kept("Jobs: state, names of files", 29))))
                        .material())
                .isTrue();
        // The rows of the portal are such: what is kept stands apart from how long.
        assertThat(TestFacts.of().get("table:retention").entries())
                .filteredOn(one -> one.key().equals("jobs"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.text()).contains("30 days");
                    assertThat(one.besides())
                            .contains("recipe", "… after they ended")
                            .doesNotContain("30 days");
                    assertThat(FactRecord.read(FactRecord.write(Map.of("table:retention", table(one)))))
                            .containsEntry("table:retention", List.of(one));
                });
    }

    private static PolicyFact.Entry kept(String what, int days) {
        return new PolicyFact.Entry(
                "jobs", what + ": " + days + " days after", Duration.ofDays(days), what + ": … after");
    }

    private static PolicyFact table(PolicyFact.Entry row) {
        return new PolicyFact("", PolicyFact.Weight.GROWTH, List.of(row));
    }

    @Test
    @Promise({"SEC-7", "SHR-2"})
    void aPlannedProcessorStandsInThePoliciesThatArePublishedForItsDay() {
        Settings settings = TestFacts.settings(
                "opus.policy.planned",
                "OPUS_SENTRY_DSN=https://key@sentry.example/7, OPUS_MARKETING_MAIL=true, OPUS_POSTHOG_KEY=k,"
                        + " OPUS_POSTHOG_HOST=https://events.example");
        var register = new Integrations() {
            @Override
            public List<Integration> all(Settings given) {
                return List.of(new SentryIntegration().integration(given));
            }
        };
        var news = new Offer() {
            @Override
            public String purpose() {
                return "marketing-mail";
            }

            @Override
            public boolean configured() {
                return false;
            }

            @Override
            public boolean named(Settings given) {
                return given.get(Settings.MARKETING_MAIL);
            }
        };
        var features = List.of(new PortalPolicyFacts(register, List.of(news)), new AnalyticsPolicyFacts());
        var now = FactBook.of(List.copyOf(features), settings);
        var planned = FactBook.of(List.copyOf(features), settings.planned());
        assertThat(now.get("table:processors").entries()).isEmpty();
        assertThat(planned.get("table:processors").markdown()).contains("Finding errors", "none on file yet");
        assertThat(now.get("list:purposes-off").markdown()).contains("- News by mail");
        assertThat(planned.get("list:purposes-off").markdown()).doesNotContain("- News by mail");
        assertThat(planned.get("table:purposes").markdown()).contains("| News by mail |");
        assertThat(now.get("analytics.uses").markdown()).contains("nothing that counts it");
        assertThat(planned.get("analytics.uses").markdown()).contains("PostHog");
        assertThat(between(now, planned).material()).isTrue();
    }

    @Test
    void withoutAChangeThereIsNone() {
        FactChanges changes = FactChanges.between(FactRecord.read(FactRecord.write(TestFacts.of())), TestFacts.of());
        assertThat(changes.sentences()).isEmpty();
        assertThat(changes.material()).isFalse();
    }

    @Test
    void aChangeIsToldInWords() {
        assertThat(FactChanges.between(
                                FactRecord.read(FactRecord.write(TestFacts.of())),
                                TestFacts.of("opus.retention.free-files", "PT12H"))
                        .sentences())
                .contains("How long a file of the Free plan stays after its last access: now “12 hours”,"
                        + " before “24 hours”.");
    }
}
