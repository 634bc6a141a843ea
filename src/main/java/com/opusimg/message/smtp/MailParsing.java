package com.opusimg.message.smtp;

import com.opusimg.message.EmailAddress;
import com.opusimg.platform.mail.AddressSyntax;
import com.opusimg.platform.mail.MailCharset;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.ContentDisposition;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.stream.BodyDescriptor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;

/**
 * Reads a mail as a stream: the first text and the first page are what it says, everything else is attached, a mail within it too. What
 * has more fields, parts or depth than anybody writes is refused.
 */
final class MailParsing {
    private static final int MOST_HEADER_BYTES = 1 << 18;
    private static final int MOST_FIELDS = 1_000;
    private static final int MOST_LINE = 1 << 20;
    private static final int MOST_DEPTH = 30;
    private static final int MOST_PARTS = 500;
    private static final int MOST_REFERENCES = 50;
    private static final int MOST_ADDRESSES = 500;

    /** More words than this are attached: a page of them would be no use to anybody. */
    private static final int MOST_WORDS = 1 << 20;

    private static final Pattern MESSAGE_ID = Pattern.compile("<([^<>\\s]{1,250})>");

    private final Parts parts;
    private final Map<String, List<String>> fields = new HashMap<>();
    private final StringBuilder text = new StringBuilder();
    private String html;
    private int depth;
    private int count;

    /** Takes what is attached. */
    @FunctionalInterface
    interface Parts {
        /** Takes a part, of which anything but the bytes may be null. */
        void take(String name, String type, String contentId, InputStream body) throws IOException;
    }

    /** The mail is not one that can be read. */
    static final class MalformedMailException extends Exception {
        MalformedMailException(String why) {
            super(why);
        }
    }

    private MailParsing(Parts parts) {
        this.parts = parts;
    }

    /** Reads a mail, and hands over what is attached as it comes to it. */
    static ArrivedMail read(InputStream mail, Parts parts) throws IOException, MalformedMailException {
        var parsing = new MailParsing(parts);
        try {
            parsing.read(mail);
        } catch (MimeException malformed) {
            throw new MalformedMailException(malformed.getClass().getSimpleName());
        }
        return parsing.mail();
    }

    private void read(InputStream mail) throws IOException, MimeException, MalformedMailException {
        var stream = new MimeTokenStream(MimeConfig.custom()
                .setMaxHeaderLen(MOST_HEADER_BYTES)
                .setMaxHeaderCount(MOST_FIELDS)
                .setMaxLineLen(MOST_LINE)
                .setMaxContentLen(-1)
                .build());
        stream.setRecursionMode(RecursionMode.M_NO_RECURSE);
        stream.parse(mail);
        var own = new HashMap<String, String>();
        for (EntityState state = stream.getState(); state != EntityState.T_END_OF_STREAM; state = stream.next()) {
            switch (state) {
                case T_START_HEADER -> own.clear();
                case T_FIELD -> note(stream.getField(), own);
                case T_START_MULTIPART -> {
                    depth++;
                    if (depth > MOST_DEPTH) {
                        throw new MalformedMailException("too deep");
                    }
                }
                case T_END_MULTIPART -> depth--;
                case T_BODY -> {
                    count++;
                    if (count > MOST_PARTS) {
                        throw new MalformedMailException("too many parts");
                    }
                    body(stream, own);
                }
                default -> {}
            }
        }
    }

    private void note(Field field, Map<String, String> own) {
        String name = field.getNameLowerCase();
        String value = field.getBody() == null ? "" : field.getBody().strip();
        own.putIfAbsent(name, value);
        if (depth == 0) {
            fields.computeIfAbsent(name, none -> new ArrayList<>()).add(value);
        }
    }

    private void body(MimeTokenStream stream, Map<String, String> own) throws IOException {
        BodyDescriptor descriptor = stream.getBodyDescriptor();
        String type = descriptor.getMimeType();
        boolean attached = own.getOrDefault("content-disposition", "")
                .toLowerCase(Locale.ROOT)
                .startsWith("attachment");
        try (InputStream in = stream.getDecodedInputStream()) {
            boolean words = !attached && (type.equals("text/plain") || type.equals("text/html") && html == null);
            if (!words) {
                parts.take(name(own, descriptor), type, contentId(own), in);
                return;
            }
            byte[] some = in.readNBytes(MOST_WORDS + 1);
            if (some.length > MOST_WORDS || text.length() > MOST_WORDS) {
                parts.take(
                        type.equals("text/html") ? "text.html" : "text.txt",
                        type,
                        null,
                        new SequenceInputStream(new ByteArrayInputStream(some), in));
                return;
            }
            String said = new String(some, MailCharset.of(descriptor.getCharset()));
            if (type.equals("text/html")) {
                html = said;
            } else {
                text.append(text.isEmpty() || said.isEmpty() ? "" : "\n").append(said);
            }
        }
    }

    /** By RFC 2183, or as programs did before it. */
    private static String name(Map<String, String> own, BodyDescriptor descriptor) {
        String name = null;
        try {
            name = new ContentDisposition(own.getOrDefault("content-disposition", "attachment"))
                    .getParameter("filename");
        } catch (ParseException malformed) {
            // then by its type
        }
        if (name == null) {
            name = parameter(own.get("content-type"), "name");
        }
        if (name == null && descriptor.getMimeType().equals("message/rfc822")) {
            return "message.eml";
        }
        return name == null ? null : decoded(name);
    }

    private static String parameter(String field, String name) {
        try {
            return field == null ? null : new jakarta.mail.internet.ContentType(field).getParameter(name);
        } catch (ParseException malformed) {
            return null;
        }
    }

    private static String decoded(String text) {
        try {
            return MimeUtility.decodeText(text);
        } catch (UnsupportedEncodingException unknown) {
            return text;
        }
    }

    /** Only what the page shows: some programs number everything. */
    private String contentId(Map<String, String> own) {
        String id = own.getOrDefault("content-id", "").replaceAll("[<>\\s]", "");
        return !id.isEmpty() && html != null && html.contains("cid:" + id) ? id : null;
    }

    private ArrivedMail mail() {
        List<EmailAddress> from = fields.getOrDefault("from", List.of()).size() == 1 ? addresses("from") : List.of();
        List<String> ids = ids("message-id");
        var references = new ArrayList<>(ids("references"));
        ids("in-reply-to").stream()
                .limit(1)
                .filter(id -> !references.contains(id))
                .forEach(references::add);
        return new ArrivedMail(
                from.size() == 1 ? from.getFirst() : null,
                addresses("reply-to"),
                addresses("to"),
                addresses("cc"),
                DecoderUtil.decodeEncodedWords(first("subject"), DecodeMonitor.SILENT),
                ids.isEmpty() ? null : ids.getFirst(),
                references.subList(Math.max(0, references.size() - MOST_REFERENCES), references.size()),
                text.toString(),
                html,
                fields.getOrDefault("received", List.of()).size());
    }

    private String first(String name) {
        return fields.getOrDefault(name, List.of("")).getFirst();
    }

    private List<EmailAddress> addresses(String name) {
        try {
            var found = new ArrayList<EmailAddress>();
            for (InternetAddress one : InternetAddress.parseHeader(first(name), false)) {
                String email = one.getAddress() == null ? "" : one.getAddress().strip();
                if (found.size() < MOST_ADDRESSES && AddressSyntax.isAddress(email)) {
                    found.add(new EmailAddress(one.getPersonal(), email));
                }
            }
            return found;
        } catch (AddressException malformed) {
            return List.of();
        }
    }

    private List<String> ids(String name) {
        return MESSAGE_ID
                .matcher(first(name))
                .results()
                .limit(MOST_REFERENCES)
                .map((MatchResult found) -> found.group(1))
                .distinct()
                .toList();
    }
}
