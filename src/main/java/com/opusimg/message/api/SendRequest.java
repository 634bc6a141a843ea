package com.opusimg.message.api;

import com.opusimg.platform.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/**
 * How a message is sent.
 *
 * @param undoSeconds how long it can be taken back; absent for what the mailbox has set
 * @param sendAt when it is to go (RFC 3339); absent for now
 */
public record SendRequest(Integer undoSeconds, String sendAt) {
    /** More than a mailbox may set, so that nobody waits for a message by mistake. */
    private static final int MOST_UNDO_SECONDS = 120;

    Duration undo() {
        if (undoSeconds != null && (undoSeconds < 0 || undoSeconds > MOST_UNDO_SECONDS)) {
            throw ProblemException.invalid("undoSeconds", "Between 0 and " + MOST_UNDO_SECONDS + " seconds.");
        }
        return undoSeconds == null ? null : Duration.ofSeconds(undoSeconds);
    }

    Instant at() {
        try {
            return sendAt == null ? null : Instant.parse(sendAt);
        } catch (DateTimeParseException none) {
            throw ProblemException.invalid("sendAt", "Give a moment such as 2026-05-23T08:00:00Z.");
        }
    }
}
