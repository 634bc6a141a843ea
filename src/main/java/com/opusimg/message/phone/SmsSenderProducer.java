package com.opusimg.message.phone;

import com.opusimg.platform.egress.Gateway;
import com.opusimg.platform.mail.WrittenMessages;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;

/**
 * Chooses the way for SMS: a provider where one is set, else the folder of mail, as long as that is where mail goes too. An installation
 * that people use has a mail server, and must not pretend to reach telephones.
 */
@ApplicationScoped
class SmsSenderProducer {
    private static final System.Logger LOG = System.getLogger(SmsSenderProducer.class.getName());

    @Inject
    Settings settings;

    @Inject
    WrittenMessages messages;

    @Produces
    @ApplicationScoped
    SmsSender sender(Gateway gateway, SmsIntegration integration) {
        if (settings.get(Settings.SMS_URL).isPresent()) {
            return new ProviderSms(settings, gateway, integration);
        }
        return settings.get(Settings.SMTP_HOST).isPresent() ? new NoSms() : new WrittenSms(messages);
    }

    /** Says once where codes go; neither a code nor a number. */
    void start(@Observes Startup event) {
        if (settings.get(Settings.SMS_URL).isEmpty()) {
            if (settings.get(Settings.SMTP_HOST).isPresent()) {
                LOG.log(Level.INFO, "No SMS provider is set (OPUS_SMS_URL): no telephone number can be verified.");
            } else {
                LOG.log(
                        Level.INFO,
                        "No SMS provider is set (OPUS_SMS_URL): codes for telephones are written to {0}",
                        messages.folder());
            }
        }
    }
}
