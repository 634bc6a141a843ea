package com.opusimg.platform.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.time.Instant;
import java.util.UUID;

/** Sends mail through a server. */
class SmtpTransport implements Transport {
    private final Session session;
    private final String from;

    SmtpTransport(Session session, String from) {
        this.session = session;
        this.from = from;
    }

    @Override
    public void send(UUID id, Mail mail, Instant now) throws MailFailure {
        try {
            jakarta.mail.Transport.send(MimeMessages.of(session, from, id, mail, now));
        } catch (MessagingException failed) {
            throw new MailFailure(failed);
        }
    }
}
