package com.opusimg.platform.mail;

import com.opusimg.platform.egress.CallRefusedException;
import com.opusimg.platform.egress.Gateway;
import com.opusimg.platform.egress.Integration;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.time.Instant;
import java.util.UUID;

/** Sends mail through a server, where an agreement with whoever runs it allows that. */
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
            gateway.permit(MailIntegration.ID, Integration.Route.MAIL);
            jakarta.mail.Transport.send(MimeMessages.of(session, from, id, mail, now));
        } catch (MessagingException | CallRefusedException failed) {
            throw new MailFailure(failed);
        }
    }
}
