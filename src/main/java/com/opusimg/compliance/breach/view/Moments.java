package com.opusimg.compliance.breach.view;

import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.web.Texts;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Moments as a field of type {@code datetime-local} has them, in UTC. */
final class Moments {
    private static final DateTimeFormatter FIELD =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm").withZone(ZoneOffset.UTC);

    private Moments() {}

    /** The moment of a field, or null where it is empty; refuses what is none. */
    static Instant of(String field, String text) {
        try {
            return text == null || text.isBlank()
                    ? null
                    : LocalDateTime.parse(text.strip()).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException malformed) {
            throw ProblemException.invalid(field, Texts.text("breaches.dayWrong"));
        }
    }

    /** What the field shows of a moment. */
    static String text(Instant moment) {
        return moment == null ? null : FIELD.format(moment);
    }
}
