package com.opusimg.platform.mail;

import com.opusimg.platform.datamap.DataKind;
import com.opusimg.platform.datamap.DataSet;
import com.opusimg.platform.datamap.End;
import com.opusimg.platform.datamap.OnErasure;
import com.opusimg.platform.datamap.Store;
import com.opusimg.platform.datamap.Until;
import com.opusimg.platform.datamap.Whose;
import com.opusimg.platform.egress.Gateway;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.mail.Authenticator;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import java.lang.System.Logger.Level;
import java.util.Properties;

/** Chooses the way for mail: a server where one is set, else a folder. */
@DataSet(
        id = "mail-folder",
        purpose = "service-mail",
        store = Store.MAIL_FOLDER,
        whose = {Whose.ACCOUNT_HOLDER, Whose.SUBSCRIBER},
        until =
                @Until(
                        value = End.PERIOD,
                        id = "mail-folder",
                        period = "OPUS_RETENTION_MAIL_FOLDER",
                        rule = "mail-folder"),
        erasure = OnErasure.DELETED,
        kinds = {DataKind.EMAIL_ADDRESS, DataKind.TELEPHONE_NUMBER, DataKind.MAIL},
        paths = "mail")
@ApplicationScoped
class TransportProducer {
    private static final System.Logger LOG = System.getLogger(TransportProducer.class.getName());

    @Produces
    @ApplicationScoped
    Transport transport(Settings settings, Gateway gateway, MailFolder folder) {
        String from = settings.get(Settings.MAIL_FROM);
        if (settings.get(Settings.SMTP_HOST).isPresent()) {
            return new SmtpTransport(session(settings), from, gateway);
        }
        LOG.log(Level.INFO, "No mail server is set (OPUS_SMTP_HOST): mail is written to {0}", folder.folder());
        return new FolderTransport(Session.getInstance(new Properties()), from, folder);
    }

    private static Session session(Settings settings) {
        var properties = new Properties();
        properties.setProperty(
                "mail.smtp.host", settings.get(Settings.SMTP_HOST).orElseThrow());
        properties.setProperty(
                "mail.smtp.port", settings.get(Settings.SMTP_PORT).toString());
        properties.setProperty("mail.smtp.connectiontimeout", "10000");
        properties.setProperty("mail.smtp.timeout", "20000");
        properties.setProperty("mail.smtp.writetimeout", "20000");
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        switch (settings.get(Settings.SMTP_SECURITY)) {
            case STARTTLS -> {
                properties.setProperty("mail.smtp.starttls.enable", "true");
                properties.setProperty("mail.smtp.starttls.required", "true");
            }
            case TLS -> properties.setProperty("mail.smtp.ssl.enable", "true");
            case NONE -> {}
        }
        var user = settings.get(Settings.SMTP_USER);
        if (user.isEmpty()) {
            return Session.getInstance(properties);
        }
        properties.setProperty("mail.smtp.auth", "true");
        var password = new PasswordAuthentication(
                user.get(), settings.get(Settings.SMTP_PASSWORD).orElse(""));
        return Session.getInstance(properties, new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return password;
            }
        });
    }
}
