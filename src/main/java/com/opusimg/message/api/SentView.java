package com.opusimg.message.api;

import com.opusimg.message.Sending;
import java.time.Instant;

/**
 * What was handed over to be sent.
 *
 * @param message its id
 * @param dueAt until then it can be taken back by {@code POST /messages/{id}/undo}
 */
public record SentView(String message, Instant dueAt) {
    static SentView of(Sending.Handed handed) {
        return new SentView(handed.message().toString(), handed.dueAt());
    }
}
