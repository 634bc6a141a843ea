package com.opusimg.message.smtp;

import com.opusimg.message.EmailAddress;
import java.util.List;

/**
 * What a mail that came says; nobody has checked any of it.
 *
 * @param from who is said to have written it, or null where no address stands there, or more than one does
 * @param replyTo where answers are asked to go
 * @param messageId without angle brackets, or null
 * @param references Message-IDs of what it answers, the oldest first
 * @param html or null
 * @param hops how many servers say that they have passed it on
 */
record ArrivedMail(
        EmailAddress from,
        List<EmailAddress> replyTo,
        List<EmailAddress> to,
        List<EmailAddress> cc,
        String subject,
        String messageId,
        List<String> references,
        String text,
        String html,
        int hops) {}
