package com.opusimg.message.smtp;

import com.opusimg.message.MailDomain;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.util.Properties;

/** How the operator's mail server is spoken to. */
@ApplicationScoped
class RelaySession {
    private static final String CONNECT_MILLIS = "10000";
    private static final String ANSWER_MILLIS = "120000";

    @Inject
    Settings settings;

    @Inject
    MailDomain domain;

    /** A session with what the settings say, for mail with any return address. */
    Session session() {
        return Session.getInstance(properties(null));
    }

    /**
     * Hands a mail to the server, for one recipient.
     *
     * @param returnTo envelope sender
     */
    void send(MimeMessage mail, String returnTo, Address to) throws MessagingException {
        try (Transport transport = Session.getInstance(properties(returnTo)).getTransport("smtp")) {
            transport.connect(
                    settings.get(Settings.GATEWAY_SMTP_HOST).orElseThrow(),
                    settings.get(Settings.GATEWAY_SMTP_PORT),
                    settings.get(Settings.GATEWAY_SMTP_USER).orElse(null),
                    settings.get(Settings.GATEWAY_SMTP_PASSWORD).orElse(null));
            transport.sendMessage(mail, new Address[] {to});
        }
    }

    private Properties properties(String returnTo) {
        var properties = new Properties();
        properties.setProperty("mail.smtp.connectiontimeout", CONNECT_MILLIS);
        properties.setProperty("mail.smtp.timeout", ANSWER_MILLIS);
        properties.setProperty("mail.smtp.writetimeout", ANSWER_MILLIS);
        properties.setProperty("mail.smtp.localhost", domain.getName());
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.mime.address.strict", "false");
        if (settings.get(Settings.GATEWAY_SMTP_USER).isPresent()) {
            properties.setProperty("mail.smtp.auth", "true");
        }
        switch (settings.get(Settings.GATEWAY_SMTP_SECURITY)) {
            case STARTTLS -> {
                properties.setProperty("mail.smtp.starttls.enable", "true");
                properties.setProperty("mail.smtp.starttls.required", "true");
            }
            case TLS -> properties.setProperty("mail.smtp.ssl.enable", "true");
            case NONE -> {}
        }
        if (returnTo != null) {
            properties.setProperty("mail.smtp.from", returnTo);
        }
        return properties;
    }
}
