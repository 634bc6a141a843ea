package com.opusimg.rights.request.view;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A request as its person sees it, with clockface and timeline.
 *
 * @param badge what the state is, in words
 * @param tone class of the badge
 * @param arc how much of the time is left, for the attribute {@code stroke-dasharray}
 * @param days the figure in the clockface, or null where no clock runs
 * @param unit what stands below it
 * @param clock the same in words, for who sees no clockface
 */
public record CaseCard(
        UUID id,
        String number,
        String title,
        String badge,
        String tone,
        boolean open,
        boolean identityOpen,
        String arc,
        String days,
        String unit,
        String clock,
        Instant receivedAt,
        Instant closedAt,
        List<Stop> stops)
        implements Serializable {

    /**
     * One stop of the timeline.
     *
     * @param place class: {@code is-done}, {@code is-now}, or none for what is to come
     */
    public record Stop(String title, String text, String place) implements Serializable {
        /** Whether it is behind. */
        public boolean done() {
            return place.equals("is-done");
        }
    }
}
