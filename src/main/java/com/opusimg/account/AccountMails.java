package com.opusimg.account;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.mail.Mail;
import com.opusimg.platform.mail.Mailer;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The mails of this feature. Their texts stand in the message bundle under {@code mail.}. */
@ApplicationScoped
class AccountMails {
    @Inject
    Mailer mailer;

    @Inject
    Settings settings;

    void verify(Account account, String address, String token) {
        send(account.id(), address, "verify", account.firstName(), link("/verify", token));
    }

    void addressChanged(Account account, String oldAddress) {
        send(account.id(), oldAddress, "addressChanged", account.firstName());
    }

    void reset(Account account, String token) {
        send(account.id(), account.email(), "reset", account.firstName(), link("/reset", token));
    }

    void passwordChanged(Account account) {
        send(account.id(), account.email(), "passwordChanged", account.firstName());
    }

    private String link(String page, String token) {
        return settings.publicUrl() + page + "?token=" + token;
    }

    private void send(AccountId account, String to, String name, Object... arguments) {
        var texts = ResourceBundle.getBundle("com.opusimg.messages", Locale.ENGLISH);
        mailer.queue(
                account,
                new Mail(
                        to,
                        texts.getString("mail." + name + ".subject"),
                        MessageFormat.format(texts.getString("mail." + name + ".text"), arguments)));
    }
}
