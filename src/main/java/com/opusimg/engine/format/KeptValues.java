package com.opusimg.engine.format;

import com.opusimg.engine.KeptField;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The values of fields that a recipe keeps by name, clean enough to be written: texts without control and formatting
 * characters, on one line, of at most {@value #MAX_BYTES} bytes as UTF-8. What is not fit to be written is absent.
 *
 * @param copyright or null
 * @param creator or null
 * @param date as Exif writes it, {@code 2025:01:02 03:04:05}, or null
 * @param offset of the date from UTC, such as {@code +02:00}, or null where it is not known
 */
public record KeptValues(String copyright, String creator, String date, String offset) {

    /** Nothing is kept. */
    public static final KeptValues NONE = new KeptValues(null, null, null, null);

    /** The most bytes of a text, as UTF-8. */
    public static final int MAX_BYTES = 1000;

    private static final Pattern DATE = Pattern.compile("\\d{4}:\\d\\d:\\d\\d \\d\\d:\\d\\d:\\d\\d");
    private static final Pattern OFFSET = Pattern.compile("[+-]\\d\\d:\\d\\d");
    private static final Pattern UNFIT = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]+");

    /** Cleans the texts, and drops what is empty or no date. */
    public KeptValues {
        copyright = clean(copyright);
        creator = clean(creator);
        date = date != null && DATE.matcher(date).matches() ? date : null;
        offset = date != null && offset != null && OFFSET.matcher(offset).matches() ? offset : null;
    }

    /**
     * The same values without those of other fields.
     *
     * @param fields what stays
     * @return at most as many values
     */
    public KeptValues only(Set<KeptField> fields) {
        boolean dated = fields.contains(KeptField.DATE);
        return new KeptValues(
                fields.contains(KeptField.COPYRIGHT) ? copyright : null,
                fields.contains(KeptField.CREATOR) ? creator : null,
                dated ? date : null,
                dated ? offset : null);
    }

    /**
     * Which fields have a value.
     *
     * @return in their order
     */
    public Set<KeptField> fields() {
        Set<KeptField> fields = EnumSet.noneOf(KeptField.class);
        if (copyright != null) {
            fields.add(KeptField.COPYRIGHT);
        }
        if (creator != null) {
            fields.add(KeptField.CREATOR);
        }
        if (date != null) {
            fields.add(KeptField.DATE);
        }
        return fields;
    }

    private static String clean(String text) {
        if (text == null) {
            return null;
        }
        String line =
                UNFIT.matcher(text).replaceAll(" ").replaceAll("\\s+", " ").strip();
        int end = line.length();
        while (line.substring(0, end).getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            // A cut far beyond the limit comes near it at once, as no character has more than 3 bytes a char.
            end = Math.min(end - 1, Math.max(MAX_BYTES, end / 2));
            end -= Character.isHighSurrogate(line.charAt(end - 1)) ? 1 : 0;
        }
        String cut = line.substring(0, end).strip();
        return cut.isEmpty() ? null : cut;
    }
}
