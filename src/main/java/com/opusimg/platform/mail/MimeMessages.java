package com.opusimg.platform.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** Makes MIME messages that say they are automatic, so that no out-of-office note answers them (RFC 3834). */
final class MimeMessages {
    /** Fields that are the same in every mail, and say how its text is written and that a program wrote it. */
    private static final Set<String> FORM =
            Set.of("content-type", "content-transfer-encoding", "mime-version", "auto-submitted");

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

    /** What a message tells: its text and, in lower case, the fields of its head but for those that say how it is written. */
    static Set<String> fields(MimeMessage message) throws MessagingException {
        Set<String> fields = Collections.list(message.getAllHeaders()).stream()
                .map(field -> field.getName().toLowerCase(Locale.ROOT))
                .filter(name -> !FORM.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
        fields.add("text");
        return fields;
    }
}
