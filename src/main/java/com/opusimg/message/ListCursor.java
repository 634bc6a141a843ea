package com.opusimg.message;

import com.opusimg.platform.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.UUID;

/** Behind which line of a list the next page begins. */
public record ListCursor(Instant at, UUID thread) {
    /** The line of a list. */
    public static ListCursor behind(MessageThread row) {
        return new ListCursor(row.lastAt(), row.thread().value());
    }

    /** Reads what {@link #encoded} wrote; null for null or nothing. Refuses one that was never given out. */
    public static ListCursor decode(String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return null;
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII).split(" ", 2);
            return new ListCursor(Instant.parse(parts[0]), UUID.fromString(parts[1]));
        } catch (IllegalArgumentException | DateTimeParseException | ArrayIndexOutOfBoundsException forged) {
            throw ProblemException.invalid("cursor", "The cursor is not one from an earlier answer; leave it out.");
        }
    }

    /** As programs send it back. */
    public String encoded() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((at + " " + thread).getBytes(StandardCharsets.US_ASCII));
    }
}
