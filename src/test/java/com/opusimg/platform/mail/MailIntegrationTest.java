package com.opusimg.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import com.opusimg.TestConfig;
import com.opusimg.platform.egress.Integration;
import com.opusimg.platform.settings.Settings;
import jakarta.mail.Header;
import jakarta.mail.Session;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What mail servers get, and under which papers. */
class MailIntegrationTest {

    @Test
    @Promise("SHR-4")
    void whatIsSentIsWhatIsDeclared() throws Exception {
        var message = MimeMessages.of(
                Session.getInstance(new Properties()),
                "opus@example.org",
                UUID.randomUUID(),
                new Mail("anna@example.org", "Subject", "Text"),
                Instant.parse("2026-11-26T08:00:00Z"));
        var sent = Collections.list(message.getAllHeaders()).stream()
                .map(Header::getName)
                .map(name -> name.toLowerCase(Locale.ROOT))
                // say how the text is written and that a program wrote it
                .filter(name ->
                        !name.startsWith("content-") && !name.equals("mime-version") && !name.equals("auto-submitted"))
                .collect(Collectors.toCollection(TreeSet::new));
        sent.add("text");
        assertThat(sent).isEqualTo(new TreeSet<>(declared(Map.of()).fields()));
    }

    @Test
    @Promise({"SHR-2", "SHR-3"})
    void aProviderNeedsAnAgreementAndTheOperatorNone() {
        assertThat(declared(Map.of()).configured()).isFalse();
        Map<String, String> own = Map.of("opus.smtp.host", "mail.example.org", "opus.operator", "Example");
        assertThat(declared(own).permitted()).isTrue();
        assertThat(declared(own).processor()).isEqualTo("Example");
        assertThat(declared(own).location()).isEqualTo(Integration.OWN_PLACE);

        var provider = new HashMap<>(own);
        provider.put("opus.smtp.processor", "Post, Inc.");
        assertThat(declared(provider).permitted()).isFalse();
        assertThat(declared(provider).safeguard()).isEqualTo(Integration.NOT_STATED);
        provider.put("opus.smtp.agreement", "DPA of 2026-03-01");
        assertThat(declared(provider).permitted()).as("nobody knows where").isFalse();
        provider.put("opus.smtp.location", "Germany");
        provider.put("opus.smtp.safeguard", "None needed: within the EEA");
        assertThat(declared(provider).permitted()).isTrue();
        assertThat(declared(provider).processor()).isEqualTo("Post, Inc.");
    }

    private static Integration declared(Map<String, String> settings) {
        TestConfig.set(settings);
        var mail = new MailIntegration();
        mail.settings = new Settings();
        return mail.integration();
    }
}
