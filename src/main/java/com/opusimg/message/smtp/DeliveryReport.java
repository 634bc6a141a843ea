package com.opusimg.message.smtp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a report of another mail server on what became of a mail (RFC 3464). */
final class DeliveryReport {
    private static final int MOST = 1 << 16;
    private static final Pattern ACTION = Pattern.compile("(?mi)^Action:\\s*([a-z]+)");
    private static final Pattern STATUS = Pattern.compile("(?mi)^Status:\\s*([0-9.]+)");
    private static final Pattern DIAGNOSTIC =
            Pattern.compile("(?mi)^Diagnostic-Code:\\s*(?:[a-z-]+;)?\\s*(.+(?:\\r?\\n[ \\t]+.+)*)");

    private DeliveryReport() {}

    /**
     * What a report says.
     *
     * @param failed whether it will not be delivered; else it is late, or has come through
     * @param answer the other server's words, or null
     */
    record Said(boolean failed, String answer) {}

    /** What stands in the part of that media type; empty where it is no report, but something that somebody wrote. */
    static Optional<Said> of(String type, InputStream part) throws IOException {
        if (!"message/delivery-status".equals(type)) {
            return Optional.empty();
        }
        String text = new String(part.readNBytes(MOST), StandardCharsets.UTF_8);
        Matcher action = ACTION.matcher(text);
        if (!action.find()) {
            return Optional.empty();
        }
        Matcher words = DIAGNOSTIC.matcher(text);
        Matcher status = STATUS.matcher(text);
        String answer =
                words.find() ? words.group(1).replaceAll("\\s+", " ").strip() : status.find() ? status.group(1) : null;
        return Optional.of(new Said(action.group(1).toLowerCase(Locale.ROOT).equals("failed"), answer));
    }
}
