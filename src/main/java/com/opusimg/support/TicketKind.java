package com.opusimg.support;

import com.opusimg.platform.KebabCase;
import java.util.Arrays;
import java.util.Optional;

/** What a ticket is. */
public enum TicketKind {
    QUESTION,
    PROBLEM,
    FEEDBACK;

    /** The name in the API, for example {@code question}. */
    public String id() {
        return KebabCase.of(this);
    }

    /** The kind of a name, if there is one. */
    public static Optional<TicketKind> of(String id) {
        return Arrays.stream(values()).filter(kind -> kind.id().equals(id)).findFirst();
    }
}
