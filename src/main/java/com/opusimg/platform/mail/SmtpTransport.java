package com.opusimg.platform.mail;

import com.opusimg.platform.egress.CallRefusedException;
import com.opusimg.platform.egress.Gateway;
import com.opusimg.platform.egress.Integration;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.util.UUID;

/** Sends mail through a server, where an agreement with whoever runs it allows that, and nothing in it that is not declared. */
class SmtpTransport implements Transport {
    private final Session session;
    private final String from;
    private final Gateway gateway;

    SmtpTransport(Session session, String from, Gateway gateway) {
        this.session = session;
        this.from = from;
        this.gateway = gateway;
    }

    @Override
    public void send(UUID id, Mail mail, Instant now) throws MailFailure {
        try {
            MimeMessage message = MimeMessages.of(session, from, id, mail, now);
            gateway.permit(MailIntegration.ID, Integration.Route.MAIL, MimeMessages.fields(message));
            jakarta.mail.Transport.send(message);
        } catch (MessagingException | CallRefusedException failed) {
            throw new MailFailure(failed);
        }
    }
}
