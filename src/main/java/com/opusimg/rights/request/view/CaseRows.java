package com.opusimg.rights.request.view;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.web.Figures;
import com.opusimg.platform.web.Texts;
import com.opusimg.rights.request.CaseClock;
import com.opusimg.rights.request.RightsCase;
import com.opusimg.rights.request.State;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Draws cases for staff. */
@ApplicationScoped
class CaseRows {
    private static final int FULL = 100;
    private static final int SOON = 7;

    @Inject
    CaseClock time;

    @Inject
    Figures figures;

    CaseRow row(RightsCase about, AccountId viewer) {
        long left = time.daysLeft(about);
        boolean open = about.state().open();
        boolean paused = about.pausedAt().isPresent();
        String tone = !open || paused || left > SOON ? "" : left < 0 ? "is-bad" : "is-warn";
        return new CaseRow(
                about.id(),
                about.number(),
                Texts.text("rights.kind." + about.kind()),
                Texts.text("rights.regime." + about.regime()),
                note(about, viewer),
                open ? clock(about) : Texts.text("rights.desk.closed." + about.state()),
                tone,
                open ? time.shortly(time.of(about).answerBy()) : figures.day(about.closedAt()),
                open ? Math.clamp(FULL - FULL * left / time.daysInAll(about), 1, FULL) : FULL,
                about.assignedTo().filter(viewer::equals).isPresent());
    }

    /** How much is left, or that the clock stands. */
    String clock(RightsCase about) {
        if (about.pausedAt().isPresent()) {
            return Texts.text("rights.desk.paused");
        }
        long left = time.daysLeft(about);
        return Texts.text(left < 0 ? "rights.desk.late" : "rights.desk.left", Math.abs(left));
    }

    private static String note(RightsCase about, AccountId viewer) {
        if (about.state() == State.REFUSING) {
            return Texts.text(
                    about.refusalBy().filter(viewer::equals).isPresent()
                            ? "rights.desk.note.refusingYours"
                            : "rights.desk.note.refusing");
        }
        if (about.state().open()
                && about.acknowledgeDue() != null
                && about.acknowledgedAt().isEmpty()) {
            return Texts.text("rights.desk.note.acknowledge");
        }
        if (about.state() == State.RECEIVED && about.assignedTo().isEmpty()) {
            return Texts.text("rights.desk.note.nobody");
        }
        return Texts.text("rights.desk.note." + about.state());
    }
}
