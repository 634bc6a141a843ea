package com.opusimg.platform.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;

/**
 * Reads the bytes of a mail, of which nothing is believed: it goes through the parts one after the other, takes text and nothing
 * else, and stops where there are more or deeper ones than anybody writes.
 */
final class MailReading {
    /** The most characters of text that are taken. */
    static final int MOST_TEXT = 9_000;

    private static final int MOST_HTML = 1 << 18;
    private static final int MOST_DEPTH = 10;
    private static final int MOST_PARTS = 200;
    private static final int MOST_LINE = 500;
    private static final int MOST_REFERENCES = 50;

    private static final Pattern MESSAGE_ID = Pattern.compile("<[^<>\\s]{1,250}>");
    private static final Pattern ADDRESS = Pattern.compile("[^@\\s<>\"]+@[^@\\s<>\"]+");
    private static final Set<String> TO_MANY = Set.of("bulk", "list", "junk", "auto_reply");
    private static final Set<String> PROGRAMS = Set.of("mailer-daemon", "postmaster", "no-reply", "noreply");
    /** Fields that only lists and programs write. */
    private static final List<String> MARKS =
            List.of("list-id", "list-unsubscribe", "list-post", "x-autoreply", "x-autorespond");

    private final Map<String, String> fields = new HashMap<>();
    private final StringBuilder plain = new StringBuilder();
    private String html = "";
    private boolean cut;
    private int attachments;
    private int parts;
    private int depth;

    private MailReading() {}

    /**
     * Reads a mail, or the first of it.
     *
     * @param whole whether these are all of its bytes
     */
    static IncomingMail of(byte[] bytes, boolean whole) {
        var reading = new MailReading();
        reading.cut = !whole;
        reading.read(bytes);
        return reading.mail();
    }

    private void read(byte[] bytes) {
        // The bytes are bounded, so nothing else needs to be; an exception at a long line would lose the rest.
        var config = MimeConfig.custom()
                .setMaxHeaderCount(-1)
                .setMaxHeaderLen(-1)
                .setMaxLineLen(-1)
                .setMaxContentLen(-1)
                .build();
        var stream = new MimeTokenStream(config);
        stream.setRecursionMode(RecursionMode.M_NO_RECURSE);
        stream.parse(new ByteArrayInputStream(bytes));
        String disposition = "";
        try {
            for (EntityState state = stream.getState(); state != EntityState.T_END_OF_STREAM; state = stream.next()) {
                switch (state) {
                    case T_START_HEADER -> disposition = "";
                    case T_FIELD -> {
                        Field field = stream.getField();
                        if (depth == 0) {
                            note(field);
                        }
                        if (field.getNameLowerCase().equals("content-disposition")) {
                            disposition = field.getBody().strip().toLowerCase(Locale.ROOT);
                        }
                    }
                    case T_START_MULTIPART -> {
                        depth++;
                        if (depth > MOST_DEPTH) {
                            cut = true;
                            return;
                        }
                    }
                    case T_END_MULTIPART -> depth--;
                    case T_BODY -> {
                        parts++;
                        if (parts > MOST_PARTS) {
                            cut = true;
                            return;
                        }
                        body(stream, disposition);
                    }
                    default -> {}
                }
            }
        } catch (MimeException | IOException | RuntimeException malformed) {
            cut = true; // what was read so far stands
        }
    }

    /** Of a field that stands several times the first counts, as for whoever shows it. */
    private void note(Field field) {
        fields.putIfAbsent(
                field.getNameLowerCase(),
                field.getBody() == null ? "" : field.getBody().strip());
    }

    private void body(MimeTokenStream stream, String disposition) throws IOException {
        String type = stream.getBodyDescriptor().getMimeType();
        boolean text = !disposition.startsWith("attachment");
        if (text && "text/plain".equals(type)) {
            String more = characters(stream, MOST_TEXT - plain.length());
            plain.append(plain.isEmpty() || more.isEmpty() ? "" : "\n").append(more);
        } else if (text && "text/html".equals(type) && html.isEmpty()) {
            html = characters(stream, MOST_HTML);
        } else if (!"text/html".equals(type) || !text) {
            attachments++;
        }
    }

    private String characters(MimeTokenStream stream, int most) throws IOException {
        if (most <= 0) {
            cut = true;
            return "";
        }
        Charset charset = MailCharset.of(stream.getBodyDescriptor().getCharset());
        try (InputStream in = stream.getDecodedInputStream()) {
            byte[] bytes = in.readNBytes(most + 1);
            cut |= bytes.length > most;
            return new String(bytes, 0, Math.min(bytes.length, most), charset);
        }
    }

    private IncomingMail mail() {
        String written = plain.toString().isBlank() ? HtmlText.of(html) : plain.toString();
        String text = lines(written);
        if (text.length() > MOST_TEXT) {
            text = text.substring(0, MOST_TEXT);
            cut = true;
        }
        String from = from();
        List<String> ids = ids("message-id");
        var references = new ArrayList<>(ids("in-reply-to"));
        references.addAll(ids("references").reversed());
        return new IncomingMail(
                ids.isEmpty() ? "" : ids.getFirst(),
                from,
                line(words("subject")),
                references.stream().distinct().limit(MOST_REFERENCES).toList(),
                isAutomatic(from),
                text,
                cut,
                attachments);
    }

    /** RFC 3834, 2 and 5; RFC 2369; and what programs did before them. */
    private boolean isAutomatic(String from) {
        String submitted = value("auto-submitted");
        String type = value("content-type");
        return !(submitted.isEmpty() || submitted.equals("no") || submitted.startsWith("no;"))
                || TO_MANY.contains(value("precedence"))
                || MARKS.stream().anyMatch(fields::containsKey)
                || value("return-path").equals("<>")
                || type.startsWith("multipart/report")
                || PROGRAMS.contains(from.replaceFirst("@.*", ""));
    }

    private String value(String name) {
        return fields.getOrDefault(name, "").toLowerCase(Locale.ROOT);
    }

    private String words(String name) {
        return DecoderUtil.decodeEncodedWords(fields.getOrDefault(name, ""), DecodeMonitor.SILENT);
    }

    private String from() {
        try {
            InternetAddress[] from = InternetAddress.parseHeader(fields.getOrDefault("from", ""), false);
            String address = from.length == 0 || from[0].getAddress() == null
                    ? ""
                    : from[0].getAddress().strip().toLowerCase(Locale.ROOT);
            return ADDRESS.matcher(address).matches() && address.length() <= 254 ? address : "";
        } catch (AddressException malformed) {
            return "";
        }
    }

    private List<String> ids(String name) {
        return MESSAGE_ID
                .matcher(fields.getOrDefault(name, ""))
                .results()
                .limit(MOST_REFERENCES)
                .map(found -> found.group())
                .toList();
    }

    private static String line(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() > MOST_LINE ? line.substring(0, MOST_LINE) : line;
    }

    private static String lines(String text) {
        return text.replace("\r\n", "\n")
                .replace('\r', '\n')
                .replaceAll("[\\p{Cntrl}&&[^\n\t]]", "")
                .replaceAll("\n{3,}", "\n\n")
                .strip();
    }
}
