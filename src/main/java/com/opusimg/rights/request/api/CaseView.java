package com.opusimg.rights.request.api;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.KebabCase;
import com.opusimg.rights.request.CaseClock;
import com.opusimg.rights.request.Deadlines;
import com.opusimg.rights.request.RightsCase;
import com.opusimg.rights.request.RightsEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A case as staff see it: the person by an opaque id and no more.
 *
 * @param identity how it is known who asks: {@code open} while it is not
 * @param answerBy the last day for the answer
 * @param extendBy the last day for telling a longer time, or null
 * @param events what happened; null in lists
 */
public record CaseView(
        String id,
        String number,
        String kind,
        String regime,
        String way,
        String state,
        String identity,
        String account,
        String assignedTo,
        Instant receivedAt,
        Instant acknowledgedAt,
        LocalDate acknowledgeBy,
        LocalDate answerBy,
        LocalDate extendBy,
        boolean paused,
        String refusalReason,
        Instant closedAt,
        String words,
        List<CaseEventView> events) {

    /**
     * One thing that happened.
     *
     * @param by account of the person or member of staff, or null
     * @param mailedAt when the mail about it left, or null
     */
    public record CaseEventView(String event, Instant at, String by, String detail, String note, Instant mailedAt) {
        static CaseEventView of(RightsEvent event) {
            return new CaseEventView(
                    KebabCase.of(event.type()),
                    event.at(),
                    event.by().map(AccountId::toString).orElse(null),
                    event.detail(),
                    event.note(),
                    event.mailedAt());
        }
    }

    static CaseView of(RightsCase about, CaseClock time, List<RightsEvent> events) {
        Deadlines last = time.of(about);
        return new CaseView(
                about.id().toString(),
                about.number(),
                about.kind().id(),
                about.regime().id(),
                about.way().id(),
                about.state().id(),
                KebabCase.of(about.identity()),
                about.account().map(AccountId::toString).orElse(null),
                about.assignedTo().map(AccountId::toString).orElse(null),
                about.receivedAt(),
                about.acknowledgedAt().orElse(null),
                last.acknowledgeBy(),
                last.answerBy(),
                last.extendBy(),
                about.pausedAt().isPresent(),
                about.refusalReason() == null ? null : about.refusalReason().id(),
                about.closedAt(),
                about.words(),
                events == null ? null : events.stream().map(CaseEventView::of).toList());
    }
}
