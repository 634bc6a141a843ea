package com.opusimg.rights.request.view;

import com.opusimg.platform.web.Figures;
import com.opusimg.platform.web.Texts;
import com.opusimg.rights.request.CaseClock;
import com.opusimg.rights.request.EventType;
import com.opusimg.rights.request.Identity;
import com.opusimg.rights.request.KindChange;
import com.opusimg.rights.request.Requests;
import com.opusimg.rights.request.RightsCase;
import com.opusimg.rights.request.RightsEvent;
import com.opusimg.rights.request.State;
import com.opusimg.rights.request.view.CaseCard.Stop;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Draws requests for their person. */
@ApplicationScoped
class CaseCards {
    private static final int FULL = 100;

    @Inject
    CaseClock time;

    @Inject
    Figures figures;

    @Inject
    Requests requests;

    CaseCard of(RightsCase about) {
        boolean paused = about.pausedAt().isPresent();
        long left = time.daysLeft(about);
        long all = time.daysInAll(about);
        boolean open = about.state().open();
        return new CaseCard(
                about.id(),
                about.number(),
                Texts.text("rights.card.title", Texts.text("rights.ask." + about.kind())),
                Texts.text("rights.card.state." + about.state()),
                tone(about.state()),
                open,
                about.state() == State.IDENTITY,
                String.format(Locale.ROOT, "%d 100", Math.clamp(FULL * left / all, 0, FULL)),
                open ? Long.toString(Math.abs(left)) : null,
                Texts.text(
                        paused ? "rights.card.paused" : left < 0 ? "rights.card.late" : "rights.card.left",
                        Math.abs(left)),
                Texts.text(
                        paused ? "rights.card.clockPaused" : left < 0 ? "rights.card.clockLate" : "rights.card.clock",
                        Math.abs(left),
                        all),
                about.receivedAt(),
                about.closedAt(),
                stops(about));
    }

    private static String tone(State state) {
        return switch (state) {
            case ANSWERED -> "is-ok";
            case IDENTITY -> "is-warn";
            case RECEIVED, IN_PROGRESS, REFUSING -> "is-accent";
            default -> "";
        };
    }

    private List<Stop> stops(RightsCase about) {
        var stops = new ArrayList<Stop>();
        for (RightsEvent event : requests.events(about.id())) {
            if (shown(event.type())) {
                stops.add(new Stop(
                        Texts.text("rights.stop." + event.type()),
                        Texts.text("rights.stop.at", figures.moment(event.at()), detail(about, event)),
                        "is-done"));
            }
        }
        if (!about.state().open()) {
            return stops;
        }
        stops.add(
                new Stop(Texts.text("rights.now." + now(about)), Texts.text("rights.nowText." + now(about)), "is-now"));
        String by = time.words(time.of(about).answerBy());
        stops.add(new Stop(
                about.pausedAt().isPresent() ? Texts.text("rights.next.paused") : Texts.text("rights.next.answer", by),
                Texts.text(
                        about.pausedAt().isPresent()
                                ? "rights.next.pausedText"
                                : about.extendedAt().isPresent()
                                        ? "rights.next.extendedText"
                                        : "rights.next.text." + about.regime()),
                ""));
        return stops;
    }

    /** To the person a refusal that waits for its second reader is work like any other. */
    private static State now(RightsCase about) {
        return about.state() == State.REFUSING
                ? about.identity() == Identity.OPEN ? State.IDENTITY : State.IN_PROGRESS
                : about.state();
    }

    private static boolean shown(EventType type) {
        return switch (type) {
            case RECEIVED,
                    JOINED,
                    IDENTITY_KNOWN,
                    KIND_CORRECTED,
                    ADDED,
                    EXTENDED,
                    FULFILLED,
                    ANSWERED,
                    REFUSED,
                    WITHDRAWN,
                    DUPLICATE,
                    LAPSED,
                    ENDED -> true;
            default -> false;
        };
    }

    private static String detail(RightsCase about, RightsEvent event) {
        return switch (event.type()) {
            case RECEIVED -> Texts.text("rights.stop.case", about.number());
            case IDENTITY_KNOWN -> Texts.text("rights.stop.identity." + about.identity());
            case KIND_CORRECTED -> {
                KindChange change = KindChange.of(event);
                yield Texts.text(
                        "rights.stop.kind",
                        Texts.text("rights.ask." + change.was()),
                        Texts.text("rights.ask." + change.now()));
            }
            case REFUSED -> Texts.text("rights.reason." + event.detail()) + ".";
            default -> "";
        };
    }
}
