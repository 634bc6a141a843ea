package com.opusimg.webhook;

import com.opusimg.account.Account;
import com.opusimg.account.Accounts;
import com.opusimg.platform.mail.Mail;
import com.opusimg.platform.mail.Mailer;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** Tells owners that an endpoint of theirs is called no more. */
@ApplicationScoped
class OwnerMails {
    @Inject
    Accounts accounts;

    @Inject
    Mailer mailer;

    @Inject
    Settings settings;

    /** The mail names the host alone: the rest of the address can hold a token. */
    void switchedOff(Endpoint endpoint) {
        var texts = ResourceBundle.getBundle("com.opusimg.messages", Locale.ENGLISH);
        Account owner = accounts.get(endpoint.account());
        String reason =
                texts.getString("mail.webhookOff.reason." + endpoint.getState().id());
        mailer.queue(
                owner.id(),
                new Mail(
                        owner.email(),
                        texts.getString("mail.webhookOff.subject"),
                        MessageFormat.format(
                                texts.getString("mail.webhookOff.text"),
                                owner.firstName(),
                                URI.create(endpoint.getUrl()).getHost(),
                                reason,
                                settings.publicUrl() + "/app/webhooks")));
    }
}
