package com.opusimg.rights.agent;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Optional;

/** Reads claims of a message, and says which one is not right. */
final class Claims {
    /** ISO 8601 with an offset, with or without a colon in it. */
    private static final DateTimeFormatter MOMENT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter();

    private static final int LONGEST_MOMENT = 64;

    private Claims() {}

    /** A text that has to be there. */
    static String text(JsonObject claims, String name, int most) {
        return optional(claims, name, most).orElseThrow(() -> AgentRefusal.fatal(400, name + " is missing."));
    }

    /** A text that may be missing, null or empty. */
    static Optional<String> optional(JsonObject claims, String name, int most) {
        JsonValue value = claims.get(name);
        if (value == null || value == JsonValue.NULL) {
            return Optional.empty();
        }
        if (!(value instanceof JsonString string)) {
            throw AgentRefusal.fatal(400, name + " is not a string.");
        }
        String text = string.getString().strip();
        if (text.length() > most || text.chars().anyMatch(Character::isISOControl)) {
            throw AgentRefusal.fatal(400, name + " has at most " + most + " characters, and none that is not printed.");
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** A moment that has to be there. */
    static Instant moment(JsonObject claims, String name) {
        try {
            return OffsetDateTime.parse(text(claims, name, LONGEST_MOMENT), MOMENT)
                    .toInstant();
        } catch (DateTimeException malformed) {
            throw AgentRefusal.fatal(
                    400, name + " is not a time of ISO 8601 with its offset, such as 2026-11-26T15:00:00Z.");
        }
    }
}
