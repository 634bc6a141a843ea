package com.opusimg.message.smtp;

import com.opusimg.message.EmailAddress;
import com.opusimg.message.MessageGateway.Letter;
import com.opusimg.message.MessageHtml;
import com.opusimg.message.MessageParts.Enclosed;
import com.opusimg.message.Summary;
import jakarta.activation.DataHandler;
import jakarta.activation.DataSource;
import jakarta.mail.BodyPart;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;

/** Writes messages as mail (RFC 5322, RFC 2045): the text, beside it the HTML as others may have it, and what is attached. */
final class MailWriting {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private MailWriting() {}

    /** The mail of a letter. */
    static MimeMessage of(Session session, Letter letter) throws MessagingException {
        Summary summary = letter.summary();
        var mail = new Numbered(session, summary.messageId());
        mail.setFrom(address(summary.from()));
        mail.setRecipients(RecipientType.TO, addresses(summary.to()));
        mail.setRecipients(RecipientType.CC, addresses(summary.cc()));
        if (summary.to().isEmpty() && summary.cc().isEmpty()) {
            mail.setHeader("To", "undisclosed-recipients:;");
        }
        mail.setSubject(summary.subject(), UTF_8);
        mail.setSentDate(Date.from(letter.message().at()));
        List<String> references = summary.references();
        if (!references.isEmpty()) {
            mail.setHeader("In-Reply-To", "<" + references.getLast() + ">");
            mail.setHeader(
                    "References",
                    MimeUtility.fold(
                            "References: ".length(),
                            references.stream().map(id -> "<" + id + ">").collect(Collectors.joining(" "))));
        }
        content(mail, letter);
        mail.saveChanges();
        return mail;
    }

    private static void content(MimeMessage mail, Letter letter) throws MessagingException {
        List<Enclosed> beside =
                letter.enclosed().stream().filter(part -> !shown(letter, part)).toList();
        if (beside.isEmpty()) {
            said(mail, letter);
            return;
        }
        var all = new MimeMultipart("mixed");
        var words = new MimeBodyPart();
        said(words, letter);
        all.addBodyPart(words);
        for (Enclosed part : beside) {
            all.addBodyPart(part(part, Part.ATTACHMENT));
        }
        mail.setContent(all);
    }

    /** What stands in the message itself. */
    private static void said(Part into, Letter letter) throws MessagingException {
        String html = letter.content().html();
        if (html == null) {
            text(into, letter.content().text(), "plain");
            return;
        }
        var either = new MimeMultipart("alternative");
        var plain = new MimeBodyPart();
        text(plain, letter.content().words(), "plain");
        either.addBodyPart(plain);
        either.addBodyPart(html(letter, html));
        into.setContent(either);
    }

    private static BodyPart html(Letter letter, String html) throws MessagingException {
        var page = new MimeBodyPart();
        text(page, MessageHtml.words(html), "html");
        List<Enclosed> within =
                letter.enclosed().stream().filter(part -> shown(letter, part)).toList();
        if (within.isEmpty()) {
            return page;
        }
        Multipart related = new MimeMultipart("related");
        related.addBodyPart(page);
        for (Enclosed part : within) {
            BodyPart picture = part(part, Part.INLINE);
            picture.setHeader("Content-ID", "<" + part.contentId() + ">");
            related.addBodyPart(picture);
        }
        var whole = new MimeBodyPart();
        whole.setContent(related);
        return whole;
    }

    private static boolean shown(Letter letter, Enclosed part) {
        return part.shownWithin()
                && part.contentId() != null
                && letter.content().html() != null;
    }

    private static void text(Part into, String text, String kind) throws MessagingException {
        into.setDataHandler(new DataHandler(
                new Written("text/" + kind + "; charset=utf-8", text.getBytes(StandardCharsets.UTF_8))));
        into.setHeader("Content-Type", "text/" + kind + "; charset=utf-8");
        into.setHeader("Content-Transfer-Encoding", "base64");
    }

    private static BodyPart part(Enclosed enclosed, String disposition) throws MessagingException {
        var part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new Stored(enclosed)));
        part.setHeader("Content-Type", enclosed.type());
        part.setHeader("Content-Transfer-Encoding", "base64");
        part.setDisposition(disposition);
        part.setFileName(enclosed.name()); // encoded by RFC 2231
        return part;
    }

    private static InternetAddress[] addresses(Collection<EmailAddress> all) throws MessagingException {
        var some = new InternetAddress[all.size()];
        int place = 0;
        for (EmailAddress one : all) {
            some[place++] = address(one);
        }
        return some;
    }

    private static InternetAddress address(EmailAddress one) throws MessagingException {
        try {
            return new InternetAddress(one.email(), one.name(), UTF_8);
        } catch (UnsupportedEncodingException impossible) {
            throw new MessagingException(UTF_8, impossible);
        }
    }

    /** A mail that keeps its number. */
    private static final class Numbered extends MimeMessage {
        private final String id;

        Numbered(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + id + ">");
        }
    }

    /** What is read, and never written. */
    private interface Source extends DataSource {
        @Override
        default OutputStream getOutputStream() throws IOException {
            throw new IOException("Nothing is written here.");
        }

        @Override
        default String getName() {
            return "";
        }
    }

    private record Written(String type, byte[] bytes) implements Source {
        @Override
        public InputStream getInputStream() {
            return new java.io.ByteArrayInputStream(bytes);
        }

        @Override
        public String getContentType() {
            return type;
        }
    }

    private record Stored(Enclosed part) implements Source {
        @Override
        public InputStream getInputStream() throws IOException {
            return part.content().open();
        }

        @Override
        public String getContentType() {
            return part.type();
        }
    }
}
