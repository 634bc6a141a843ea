package com.opusimg.support;

import com.opusimg.platform.KebabCase;
import java.util.Arrays;
import java.util.Optional;

/** Where a ticket stands. */
public enum TicketState {
    /** It waits for staff. */
    OPEN,
    /** Staff answered: it waits for the person. */
    WAITING,
    /** Nobody waits; what the person writes opens it again. */
    CLOSED;

    /** The name in the API, for example {@code open}. */
    public String id() {
        return KebabCase.of(this);
    }

    /** The state of a name, if there is one. */
    public static Optional<TicketState> of(String id) {
        return Arrays.stream(values()).filter(state -> state.id().equals(id)).findFirst();
    }
}
