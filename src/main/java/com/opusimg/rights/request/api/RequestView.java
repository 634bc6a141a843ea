package com.opusimg.rights.request.api;

import com.opusimg.platform.KebabCase;
import com.opusimg.rights.request.CaseClock;
import com.opusimg.rights.request.RightsCase;
import com.opusimg.rights.request.RightsEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A request as its person sees it.
 *
 * @param number what people call it
 * @param answerBy the last day for the answer
 * @param paused whether its clock stands until it is known who asks
 * @param events what happened, the oldest first; null in lists
 */
public record RequestView(
        String id,
        String number,
        String kind,
        String regime,
        String state,
        Instant receivedAt,
        LocalDate answerBy,
        boolean paused,
        boolean extended,
        Instant closedAt,
        String words,
        List<EventView> events) {

    /** One thing that happened. */
    public record EventView(String event, Instant at, String note) {
        static EventView of(RightsEvent event) {
            return new EventView(KebabCase.of(event.type()), event.at(), event.note());
        }
    }

    static RequestView of(RightsCase about, CaseClock time, List<RightsEvent> events) {
        return new RequestView(
                about.id().toString(),
                about.number(),
                about.kind().id(),
                about.regime().id(),
                about.state().id(),
                about.receivedAt(),
                time.of(about).answerBy(),
                about.pausedAt().isPresent(),
                about.extendedAt().isPresent(),
                about.closedAt(),
                about.words(),
                events == null
                        ? null
                        : events.stream()
                                .filter(event -> event.type().shown())
                                .map(EventView::of)
                                .toList());
    }
}
