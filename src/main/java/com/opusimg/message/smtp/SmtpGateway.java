package com.opusimg.message.smtp;

import com.opusimg.message.EmailAddress;
import com.opusimg.message.MessageGateway;
import com.opusimg.platform.blob.BlobStore;
import com.opusimg.platform.blob.StagedBlob;
import com.opusimg.platform.egress.CallRefusedException;
import com.opusimg.platform.egress.Gateway;
import com.opusimg.platform.egress.Integration;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.eclipse.angus.mail.util.CRLFOutputStream;

/**
 * Carries messages by the operator's mail server (RFC 5321), one recipient at a time, so that none learns of another that was hidden.
 * The mail is written once, encrypted, to be signed and then sent from there.
 */
@ApplicationScoped
class SmtpGateway implements MessageGateway {
    private static final Set<String> FIELDS = Set.of(
            "from", "recipients", "envelope", "subject", "content", "date", "message-id", "in-reply-to", "references");

    @Inject
    Settings settings;

    @Inject
    SmtpIntegration integration;

    @Inject
    Gateway gateway;

    @Inject
    RelaySession relay;

    @Inject
    DkimSigning signing;

    @Inject
    BlobStore blobs;

    @Override
    public String id() {
        return "smtp";
    }

    @Override
    public boolean configured() {
        return integration.integration().permitted()
                || settings.get(Settings.GATEWAY_LISTEN).isPresent();
    }

    @Override
    public boolean reaches(EmailAddress to) {
        boolean bridged =
                settings.get(Settings.BRIDGE_DOMAIN).filter(to.domain()::equals).isPresent();
        return !bridged && integration.integration().permitted();
    }

    @Override
    public Carried carry(Letter letter) throws IOException {
        try {
            gateway.permit(SmtpIntegration.ID, Integration.Route.MAIL, FIELDS);
        } catch (CallRefusedException refused) {
            return new Carried.Later(null);
        }
        StagedBlob staged = blobs.stage(letter.message().account());
        try {
            try (OutputStream out = new CRLFOutputStream(staged)) {
                MailWriting.of(relay.session(), letter).writeTo(out);
            }
            String signature = signature(staged);
            return sent(
                    letter,
                    () -> new SequenceInputStream(
                            new java.io.ByteArrayInputStream(signature.getBytes(StandardCharsets.US_ASCII)),
                            read(staged)));
        } catch (MessagingException unwritable) {
            throw new IOException(unwritable);
        } finally {
            staged.discard();
        }
    }

    private String signature(StagedBlob staged) throws IOException {
        try (InputStream mail = read(staged)) {
            return signing.sign(mail).map(field -> field + "\r\n").orElse("");
        }
    }

    private InputStream read(StagedBlob staged) throws IOException {
        return new BufferedInputStream(Channels.newInputStream(blobs.open(staged)));
    }

    private Carried sent(Letter letter, Written mail) throws MessagingException {
        InternetAddress to = new InternetAddress(letter.to().email(), false);
        var message = new AsWritten(relay.session(), mail);
        try {
            relay.send(message, letter.returnTo(), to);
            return new Carried.Taken();
        } catch (MessagingException failed) {
            return SmtpAnswers.of(failed);
        }
    }

    /** Opens what was written. */
    @FunctionalInterface
    private interface Written {
        InputStream open() throws IOException;
    }

    /** A mail whose bytes are sent as they are: whatever is changed would break its signature. */
    private static final class AsWritten extends MimeMessage {
        private final Written mail;

        AsWritten(jakarta.mail.Session session, Written mail) {
            super(session);
            this.mail = mail;
            this.saved = true;
        }

        @Override
        public void writeTo(OutputStream out, String[] without) throws IOException {
            try (InputStream in = mail.open()) {
                in.transferTo(out);
            }
        }
    }
}
