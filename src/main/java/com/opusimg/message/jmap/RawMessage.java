package com.opusimg.message.jmap;

import com.opusimg.message.EmailAddress;
import com.opusimg.message.attachment.Attached;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A message as it would go over the wire (RFC 5322, RFC 2045), for programs that save or pass on the whole of it. It is written as it is
 * asked for, so it takes no room.
 */
final class RawMessage {
    private final EmailHeaders headers;
    private final EmailBody body;
    private final Bytes bytes;

    /** Writes the bytes of a file. */
    @FunctionalInterface
    interface Bytes {
        void write(Attached attached, OutputStream out) throws IOException;
    }

    RawMessage(EmailHeaders headers, EmailBody body, Bytes bytes) {
        this.headers = headers;
        this.body = body;
        this.bytes = bytes;
    }

    void write(OutputStream out) throws IOException {
        for (EmailHeaders.Field field : headers.fields()) {
            line(out, field.name() + ": " + encoded(field));
        }
        if (body.attached().isEmpty()) {
            said(out);
            return;
        }
        String boundary = boundary("mixed");
        line(out, "Content-Type: multipart/mixed; boundary=\"" + boundary + "\"");
        line(out, "");
        line(out, "--" + boundary);
        said(out);
        for (Attached attached : body.attached()) {
            line(out, "--" + boundary);
            file(out, attached);
        }
        line(out, "--" + boundary + "--");
    }

    private void said(OutputStream out) throws IOException {
        if (body.text() == null || body.html() == null) {
            words(out, body.html() == null ? "plain" : "html", body.html() == null ? body.text() : body.html());
            return;
        }
        String boundary = boundary("words");
        line(out, "Content-Type: multipart/alternative; boundary=\"" + boundary + "\"");
        line(out, "");
        line(out, "--" + boundary);
        words(out, "plain", body.text());
        line(out, "--" + boundary);
        words(out, "html", body.html());
        line(out, "--" + boundary + "--");
    }

    private static void words(OutputStream out, String type, String said) throws IOException {
        line(out, "Content-Type: text/" + type + "; charset=utf-8");
        line(out, "Content-Transfer-Encoding: base64");
        line(out, "");
        try (OutputStream coded = base64(out)) {
            coded.write(said.getBytes(StandardCharsets.UTF_8));
        }
        line(out, "");
    }

    private void file(OutputStream out, Attached attached) throws IOException {
        String name = MimeUtility.encodeText(attached.name(), "UTF-8", null).replace("\"", "");
        line(out, "Content-Type: " + attached.type() + "; name=\"" + name + "\"");
        line(
                out,
                "Content-Disposition: " + (attached.shownWithin() ? "inline" : "attachment") + "; filename=\"" + name
                        + "\"");
        if (attached.contentId() != null) {
            line(out, "Content-ID: <" + attached.contentId() + ">");
        }
        line(out, "Content-Transfer-Encoding: base64");
        line(out, "");
        try (OutputStream coded = base64(out)) {
            bytes.write(attached, coded);
        }
        line(out, "");
    }

    /** Base64 has no full stop: nothing in a part can be taken for it. */
    private String boundary(String of) {
        return "=_." + of + "." + body.message();
    }

    private String encoded(EmailHeaders.Field field) throws IOException {
        int at = field.name().length() + 2;
        List<EmailAddress> people = headers.people(field.name());
        if (people.isEmpty()) {
            return MimeUtility.fold(at, MimeUtility.encodeText(field.value(), "UTF-8", null));
        }
        var addresses = new ArrayList<InternetAddress>();
        for (EmailAddress one : people) {
            addresses.add(new InternetAddress(one.email(), one.name(), "UTF-8"));
        }
        return InternetAddress.toString(addresses.toArray(InternetAddress[]::new), at);
    }

    private static OutputStream base64(OutputStream out) {
        return Base64.getMimeEncoder().wrap(new FilterOutputStream(out) {
            @Override
            public void write(byte[] some, int from, int length) throws IOException {
                out.write(some, from, length);
            }

            @Override
            public void close() throws IOException {
                flush();
            }
        });
    }

    private static void line(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }
}
