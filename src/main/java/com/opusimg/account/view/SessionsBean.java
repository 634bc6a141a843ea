package com.opusimg.account.view;

import com.opusimg.account.AccountAction;
import com.opusimg.account.AccountEvent;
import com.opusimg.account.Activity;
import com.opusimg.account.Sessions;
import com.opusimg.account.StaffLooks;
import com.opusimg.account.WebSession;
import com.opusimg.platform.Drill;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.web.Problems;
import com.opusimg.retention.Held;
import com.opusimg.retention.Holds;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Signed-in browsers and what recently happened to the account. */
@Named("sessions")
@ViewScoped
public class SessionsBean implements Serializable {
    private static final int RECENT = 50;

    @Inject
    StaffLooks looks;

    @Inject
    Sessions service;

    @Inject
    Activity activity;

    @Inject
    Holds holds;

    @Inject
    Caller caller;

    @Inject
    Drill drill;

    private List<Row> rows;
    private List<Happened> recent;
    private List<Look> seen;

    /** A signed-in browser. */
    public record Row(UUID id, String device, String place, Instant since, Instant seen, boolean current)
            implements Serializable {}

    /** A line of recent activity. */
    public record Happened(
            String event, String device, String place, String address, Instant at, Instant until, boolean alarming)
            implements Serializable {}

    /** That staff saw data of the person. */
    public record Look(String role, String what, String purpose, String reference, Instant at, Instant until)
            implements Serializable {}

    @PostConstruct
    void load() {
        UUID here = caller.required().session();
        var places = activity.placesOfSessions(caller.account());
        rows = service.of(caller.account()).stream()
                .map(one -> row(one, places.get(one.getId()), one.getId().equals(here)))
                .toList();
        seen = looks.of(caller.account(), RECENT).stream()
                .map(one -> new Look(
                        one.getRole().name(),
                        one.getSeen().name(),
                        one.getPurpose().name(),
                        one.getReference(),
                        one.getAt(),
                        looks.keptUntil(one)))
                .toList();
        recent = activity.recent(caller.account(), RECENT).stream()
                .map(this::happened)
                .toList();
    }

    /** When staff saw data of the person, newest first. */
    public List<Look> getLooks() {
        return seen;
    }

    /** Signs a browser out. */
    public void end(UUID id) {
        if (Problems.attempt(() -> service.end(caller.account(), id, AccountAction.SESSION_ENDED))) {
            Problems.done("sessions.ended");
        }
        load();
    }

    /** What is kept longer than its rule says, and why. */
    public List<Held> getHeld() {
        return holds.of(caller.account());
    }

    /** The browsers that are signed in. */
    public List<Row> getRows() {
        return rows;
    }

    /** What happened, newest first. */
    public List<Happened> getRecent() {
        drill.error("rendering", recent);
        return recent;
    }

    private static Row row(WebSession one, String place, boolean current) {
        return new Row(one.getId(), one.getDevice(), place, one.getCreatedAt(), one.getLastSeenAt(), current);
    }

    private Happened happened(AccountEvent one) {
        return new Happened(
                one.getEvent().name(),
                one.getDevice(),
                one.getPlace(),
                one.getAddress(),
                one.getAt(),
                activity.keptUntil(one),
                one.getEvent() == AccountAction.SIGN_IN_FAILED);
    }
}
