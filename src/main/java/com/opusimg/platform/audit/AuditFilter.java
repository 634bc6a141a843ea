package com.opusimg.platform.audit;

import com.opusimg.platform.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Which entries of the chain are asked for; whatever is null is not asked about.
 *
 * @param action name of what was done
 * @param actor opaque id of who did it, or {@code system}
 * @param objectType what kind of object
 * @param objectId opaque id of the object
 * @param from first moment
 * @param to moment behind the last
 * @param text part of the detail, in any case of letters
 */
public record AuditFilter(
        String action, String actor, String objectType, String objectId, Instant from, Instant to, String text) {
    private static final int LONGEST = 255;
    private static final int DAY = "2027-01-31".length();
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    /** Asks for every entry. */
    public static final AuditFilter ALL = new AuditFilter(null, null, null, null, null, null, null);

    /** Takes blanks for nothing; refuses what is too long, and a span that ends before it begins. */
    public AuditFilter {
        action = given("action", action);
        actor = given("actor", actor);
        objectType = given("objectType", objectType);
        objectId = given("objectId", objectId);
        text = given("text", text);
        if (from != null && to != null && !from.isBefore(to)) {
            throw ProblemException.invalid("to", "The end of the span is behind its beginning.");
        }
    }

    /**
     * As people write it.
     *
     * @param from first day (UTC), or first moment
     * @param to last day (UTC), or the moment behind the last
     */
    public static AuditFilter of(
            String action, String actor, String objectType, String objectId, String from, String to, String text) {
        return new AuditFilter(action, actor, objectType, objectId, moment("from", from, 0), moment("to", to, 1), text);
    }

    private static Instant moment(String field, String given, int days) {
        if (given == null || given.isBlank()) {
            return null;
        }
        try {
            Instant moment = given.length() == DAY
                    ? LocalDate.parse(given).plusDays(days).atStartOfDay().toInstant(ZoneOffset.UTC)
                    : Instant.parse(given);
            if (moment.isAfter(Instant.EPOCH) && moment.isBefore(LAST)) {
                return moment;
            }
        } catch (DateTimeException malformed) {
            // said below
        }
        throw ProblemException.invalid(
                field, "Give a day such as 2027-01-31, or a moment such as 2027-01-31T12:00:00Z.");
    }

    /** Whether it asks for every entry. */
    public boolean isAll() {
        return equals(ALL);
    }

    private static String given(String field, String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        if (value.length() > LONGEST) {
            throw ProblemException.invalid(field, "At most " + LONGEST + " characters.");
        }
        return value.strip();
    }
}
