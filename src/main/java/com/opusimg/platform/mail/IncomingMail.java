package com.opusimg.platform.mail;

import java.util.List;

/**
 * A mail that came in, as far as it could be read.
 *
 * @param messageId its {@code Message-ID} with the angle brackets, or an empty text
 * @param from mail address of who is said to have written it, in lower case, or an empty text; nobody has checked it
 * @param subject one line, maybe empty
 * @param references message ids of the mails that it answers, the nearest first
 * @param automatic whether a program wrote it, or it came over a list: nobody waits for an answer, and answering could go on for ever
 * @param text lines ended by line feeds, maybe empty
 * @param cut whether there was more than was read
 * @param attachments how many parts were no text; they are not read
 */
public record IncomingMail(
        String messageId,
        String from,
        String subject,
        List<String> references,
        boolean automatic,
        String text,
        boolean cut,
        int attachments) {
    /** Keeps the list as it is now. */
    public IncomingMail {
        references = List.copyOf(references);
    }
}
