package com.opusimg.platform.mail;

import java.util.List;
import java.util.UUID;

/**
 * Mails that could not be handed over for as long as they may wait, and are tried no more. Observers run in the transaction that
 * deletes them. One that was handed over in the last moment may be among them; its {@link MailSent} came before.
 *
 * @param mails as {@link Mailer#queue} named them; not empty
 */
public record MailGivenUp(List<UUID> mails) {
    /** Keeps the list as it is now. */
    public MailGivenUp {
        mails = List.copyOf(mails);
    }
}
