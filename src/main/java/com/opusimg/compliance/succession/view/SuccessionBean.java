package com.opusimg.compliance.succession.view;

import com.opusimg.compliance.succession.Succession;
import com.opusimg.compliance.succession.SuccessionState;
import com.opusimg.compliance.succession.Successions;
import com.opusimg.compliance.succession.Successions.Told;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.May;
import com.opusimg.platform.security.Permission;
import com.opusimg.platform.web.Problems;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;
import org.omnifaces.util.Faces;

/** One transfer of the business: what is written down, how far telling has got, and its end. */
@Named("succession")
@ViewScoped
public class SuccessionBean implements Serializable {
    @Inject
    Successions service;

    @Inject
    Caller caller;

    private String key;
    private UUID id;
    private String number;
    private SuccessionState state;
    private boolean rehearsal;
    private boolean handsOver;
    private SuccessionForm form;
    private Instant announcedAt;
    private Instant tellBy;
    private Instant closedAt;
    private String reason;
    private Told told;

    /** Finds the transfer; answers 404 where there is none. */
    @May(Permission.RECORDS_READ)
    public void open() {
        try {
            id = UUID.fromString(String.valueOf(key));
            show(service.get(id));
        } catch (IllegalArgumentException | ProblemException none) {
            id = null;
            Faces.responseSendError(HttpServletResponse.SC_NOT_FOUND, null);
        }
    }

    private void show(Succession succession) {
        number = succession.getNumber();
        state = succession.getState();
        rehearsal = succession.isRehearsal();
        handsOver = succession.facts().way().handsOver();
        form = new SuccessionForm(succession.facts());
        announcedAt = succession.getAnnouncedAt();
        tellBy = succession.getTellBy();
        closedAt = succession.getClosedAt();
        reason = succession.getReason();
        told = service.told(succession);
    }

    /** Keeps what is written down. */
    @May(Permission.RECORDS_ACT)
    public void save() {
        act("succession.saved", () -> service.correct(id, form.facts(), caller.account()));
    }

    /** Tells everybody; of a rehearsal, the one who presses. */
    @May(Permission.SUCCESSIONS_ANNOUNCE)
    public void announce() {
        act(
                rehearsal ? "succession.rehearsing" : "succession.announcing",
                () -> service.announce(id, caller.account()));
    }

    /** Notes that the successor has taken over. */
    @May(Permission.SUCCESSIONS_ANNOUNCE)
    public void complete() {
        act("succession.completed", () -> service.complete(id, caller.account()));
    }

    /** Notes that it does not happen. */
    @May(Permission.SUCCESSIONS_ANNOUNCE)
    public void callOff() {
        act("succession.calledOff", () -> service.callOff(id, reason, caller.account()));
    }

    /** Looks again how far telling has got. */
    @May(Permission.RECORDS_READ)
    public void look() {
        show(service.get(id));
    }

    private void act(String done, Supplier<Succession> act) {
        if (Problems.attempt(() -> show(act.get()))) {
            Problems.done(done);
        }
    }

    /** Whether there is such a transfer. */
    public boolean isFound() {
        return id != null;
    }

    /** Whether what is written down can be changed. */
    public boolean isOpen() {
        return state == SuccessionState.PREPARED;
    }

    /** Whether somebody has to be told, so that it is announced. */
    public boolean isHandsOver() {
        return handsOver;
    }

    /** Whether it can be completed by hand. */
    public boolean isCompletable() {
        return !rehearsal && (state == SuccessionState.ANNOUNCED || (isOpen() && !handsOver));
    }

    /** How many people the announcement goes to. */
    public Told getTold() {
        return told;
    }

    public String getKey() {
        return key;
    }

    public void setKey(String key) {
        this.key = key;
    }

    public String getNumber() {
        return number;
    }

    public SuccessionState getState() {
        return state;
    }

    public boolean isRehearsal() {
        return rehearsal;
    }

    public SuccessionForm getForm() {
        return form;
    }

    public Instant getAnnouncedAt() {
        return announcedAt;
    }

    public Instant getTellBy() {
        return tellBy;
    }

    public Instant getClosedAt() {
        return closedAt;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
