package com.opusimg.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.opusimg.Promise;
import com.opusimg.TestConfig;
import com.opusimg.platform.egress.Gateways;
import com.opusimg.platform.egress.Integration;
import com.opusimg.platform.settings.Settings;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What mail servers get, and under which papers. */
class MailIntegrationTest {

    /** Every field that any feature adds. */
    private static final Map<String, String> MORE =
            Map.of("List-Unsubscribe", "<x:>", "List-Unsubscribe-Post", "y", "Reply-To", "a@example.org");

    @Test
    @Promise("SHR-4")
    void whatIsSentIsWhatIsDeclared() throws Exception {
        assertThat(MimeMessages.fields(message(MORE)))
                .containsExactlyInAnyOrderElementsOf(declared(Map.of()).fields());
    }

    @Test
    @Promise("SHR-4")
    void onlyWhatSaysHowAMailIsWrittenIsNotDeclared() throws Exception {
        assertThat(Collections.list(message(Map.of()).getAllHeaders()))
                .extracting(field -> field.getName().toLowerCase(Locale.ROOT))
                .containsExactlyInAnyOrder(
                        "from",
                        "to",
                        "subject",
                        "date",
                        "message-id",
                        "mime-version",
                        "content-type",
                        "content-transfer-encoding",
                        "auto-submitted");
    }

    @Test
    @Promise("SHR-4")
    void aFieldThatIsNotDeclaredReachesNoServer() throws Exception {
        try (var server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            server.configureBlocking(false);
            Integration integration = declared(Map.of("opus.smtp.host", "localhost", "opus.operator", "Example"));
            var refused = new ArrayList<String>();
            var properties = new Properties();
            properties.setProperty("mail.smtp.host", "127.0.0.1");
            properties.setProperty(
                    "mail.smtp.port", Integer.toString(server.socket().getLocalPort()));
            properties.setProperty("mail.smtp.timeout", "1000");
            var transport = new SmtpTransport(
                    Session.getInstance(properties), "opus@example.org", Gateways.of(integration, refused));
            var mail = new Mail("anna@example.org", "Subject", "Text", Map.of("X-Opened-By", "anna"));
            assertThatThrownBy(() -> transport.send(UUID.randomUUID(), mail, Instant.EPOCH))
                    .isInstanceOf(MailFailure.class)
                    .hasMessageContaining("CallRefused");
            assertThat(refused).containsExactly("mail other-field");
            assertThat(server.accept()).as("a connection").isNull();
        }
    }

    private static MimeMessage message(Map<String, String> headers) throws Exception {
        return MimeMessages.of(
                Session.getInstance(new Properties()),
                "opus@example.org",
                UUID.randomUUID(),
                new Mail("anna@example.org", "Subject", "Text", headers),
                Instant.parse("2026-11-26T08:00:00Z"));
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
