package com.opusimg.compliance.promise;

import java.time.Instant;
import java.util.List;

/**
 * How a promise stood when it was measured.
 *
 * @param reason why it is not kept, in words; null where it is
 * @param since from when on it has been in this state
 * @param at when it was measured
 * @param figures what was measured; empty where nothing could be
 * @param drill whether the figures are those of a drill and not of the system
 */
public record Standing(
        String promise,
        PromiseState state,
        String reason,
        Instant since,
        Instant at,
        List<Figure> figures,
        boolean drill) {

    public Standing {
        figures = List.copyOf(figures);
    }

    /** The same, in its state from the moment of the one before if that was the same state. */
    Standing after(Standing before) {
        return before != null && before.state == state && before.drill == drill
                ? new Standing(promise, state, reason, before.since, at, figures, drill)
                : this;
    }
}
