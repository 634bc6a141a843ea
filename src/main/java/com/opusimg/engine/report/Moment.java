package com.opusimg.engine.report;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A date in a picture's metadata, in the form of Exif: {@code 2025:01:02 03:04:05}, with the offset from UTC if known. */
record Moment(String date, String offset) {

    /** Exif, ISO 8601 and IPTC differ in what stands between the numbers. */
    private static final Pattern FORM = Pattern.compile("(\\d{4})[:-]?(\\d\\d)[:-]?(\\d\\d)"
            + "(?:[T ]+(\\d\\d):?(\\d\\d)(?::?(\\d\\d)(?:[.,]\\d+)?)?\\s*(Z|[+-]\\d\\d:?\\d\\d)?)?");

    /** A day, a time as far as it is known, and the offset: Z, or hours and minutes. */
    private static final Pattern DOCUMENT =
            Pattern.compile("(?:D:)?(\\d{8})((?:\\d\\d){1,3})?(?:(Z)|([+-]\\d\\d)'?(\\d\\d)?)?.*");

    private static final Pattern OFFSET = Pattern.compile("([+-]\\d\\d):?(\\d\\d)");

    /**
     * Reads a date.
     *
     * @param text in any of the usual forms, or null
     * @param zone the offset where it stands apart, or null
     * @return null if it is no day that ever was; midnight if there is no time
     */
    static Moment parse(String text, String zone) {
        if (text == null || text.length() > 100) {
            return null;
        }
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            return mailDate(text.strip());
        }
        try {
            LocalDateTime moment = LocalDateTime.of(
                    Integer.parseInt(form.group(1)),
                    Integer.parseInt(form.group(2)),
                    Integer.parseInt(form.group(3)),
                    number(form.group(4)),
                    number(form.group(5)),
                    number(form.group(6)));
            return of(moment, form.group(7) == null ? zone : form.group(7));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /**
     * Reads a date as documents write it (ISO 32000-1, 7.9.4): {@code D:20250102030405+02'00'}.
     *
     * @param text as it stands there
     * @return as ISO 8601, with an offset where it is known; null if it is no date
     */
    static String ofDocument(String text) {
        Matcher parts = DOCUMENT.matcher(text.strip());
        if (!parts.matches()) {
            return null;
        }
        String time = parts.group(2) == null ? "" : " " + (parts.group(2) + "0000").substring(0, 6);
        String minutes = parts.group(5) == null ? "00" : parts.group(5);
        Moment moment =
                parse(parts.group(1) + time, parts.group(4) == null ? parts.group(3) : parts.group(4) + minutes);
        return moment == null ? null : moment.iso();
    }

    /** As ISO 8601 writes it. */
    String iso() {
        return date.substring(0, 10).replace(':', '-') + "T" + date.substring(11) + (offset == null ? "" : offset);
    }

    /** The PNG specification suggests the form of RFC 1123. */
    private static Moment mailDate(String text) {
        try {
            OffsetDateTime moment = OffsetDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
            return of(moment.toLocalDateTime(), moment.getOffset().getId());
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static Moment of(LocalDateTime moment, String zone) {
        return new Moment(moment.format(DateTimeFormatter.ofPattern("uuuu:MM:dd HH:mm:ss")), offset(zone));
    }

    private static String offset(String zone) {
        if (zone == null) {
            return null;
        }
        if (zone.strip().equals("Z")) {
            return "+00:00";
        }
        Matcher offset = OFFSET.matcher(zone.strip());
        return offset.matches() ? offset.group(1) + ":" + offset.group(2) : null;
    }

    private static int number(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
