package com.opusimg.platform.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/** Makes MIME messages that say they are automatic, so that no out-of-office note answers them (RFC 3834). */
final class MimeMessages {
    private MimeMessages() {}

    static MimeMessage of(Session session, String from, UUID id, Mail mail, Instant now) throws MessagingException {
        String host = from.substring(from.indexOf('@') + 1);
        var message = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                // The same mail keeps its id over every attempt, so that a receiver can drop a double.
                setHeader("Message-ID", "<" + id + "@" + host + ">");
            }
        };
        message.setFrom(new InternetAddress(from));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.to(), true));
        message.setSubject(mail.subject(), StandardCharsets.UTF_8.name());
        message.setText(mail.text(), StandardCharsets.UTF_8.name());
        message.setHeader("Auto-Submitted", "auto-generated");
        for (var field : mail.headers().entrySet()) {
            message.setHeader(field.getKey(), field.getValue());
        }
        message.setSentDate(Date.from(now));
        message.saveChanges();
        return message;
    }
}
