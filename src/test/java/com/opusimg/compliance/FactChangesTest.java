package com.opusimg.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
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
        "opus.hosting, Elsewhere, true",
        "opus.smtp.host, mail.example.org, true",
        "opus.privacy.contact, privacy@example.org, false",
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
