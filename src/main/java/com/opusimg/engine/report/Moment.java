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
