package com.opusimg.message.phone;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.mail.Mail;
import com.opusimg.platform.mail.MailFailure;
import com.opusimg.platform.mail.WrittenMessages;
import com.opusimg.platform.web.Texts;
import java.lang.System.Logger.Level;

/** Writes each message to a file for whoever runs the installation, as mail is written without a mail server. */
class WrittenSms implements SmsSender {
    private static final System.Logger LOG = System.getLogger(WrittenSms.class.getName());

    /** A name that is no host's (RFC 2606): such a file is never mailed. */
    private static final String NOWHERE = "@sms.invalid";

    private final WrittenMessages messages;

    WrittenSms(WrittenMessages messages) {
        this.messages = messages;
    }

    /** What an account's files are found by: erasing it reads no number. */
    static String under(AccountId account) {
        return "sms for " + account;
    }

    @Override
    public boolean available() {
        return true;
    }

    @Override
    public Handed send(Sms sms) {
        try {
            var message = new Mail(sms.to() + NOWHERE, Texts.text("sms.subject"), sms.text());
            messages.write(sms.id(), under(sms.account()), message);
            return Handed.OVER;
        } catch (MailFailure failed) {
            LOG.log(Level.WARNING, "A code could not be written to the folder: {0}", failed.getMessage());
            return Handed.NOT;
        }
    }
}
