package com.opusimg.message.phone;

import com.opusimg.account.Account;
import com.opusimg.account.Accounts;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.mail.Mail;
import com.opusimg.platform.mail.Mailer;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Tells people that the number of their account is another one, so that they notice if it was not they. */
@ApplicationScoped
class PhoneMails {
    @Inject
    Accounts accounts;

    @Inject
    Mailer mailer;

    @Inject
    Settings settings;

    /** The mail names no number: it is read by the verification alone. */
    void verified(AccountId id) {
        Account account = accounts.get(id);
        mailer.queue(
                id,
                new Mail(
                        account.email(),
                        Texts.text("mail.phone.subject"),
                        Texts.text("mail.phone.text", account.firstName(), settings.publicUrl() + "/app/phone")));
    }
}
