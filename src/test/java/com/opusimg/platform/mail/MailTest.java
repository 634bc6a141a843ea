package com.opusimg.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Session;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MailTest {

    @Test
    void furtherFieldsStandInTheHead() throws Exception {
        var mail = new Mail("a@example.org", "S", "T\n", Map.of("List-Unsubscribe", "<https://opus.example/news>"));
        var message = MimeMessages.of(
                Session.getInstance(new Properties()), "opus@example.org", new UUID(1, 2), mail, Instant.EPOCH);
        assertThat(message.getHeader("List-Unsubscribe")).containsExactly("<https://opus.example/news>");
    }

    @Test
    void aFieldCannotBringAnother() {
        Map<String, String> headers =
                Map.of("List-Unsubscribe", "<https://opus.example/>\r\nBcc: everybody@example.org");
        assertThatThrownBy(() -> new Mail("a@example.org", "S", "T", headers))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
