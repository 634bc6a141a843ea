package com.opusimg.organisation.view;

import com.opusimg.organisation.Invitations;
import com.opusimg.organisation.MemberRole;
import com.opusimg.organisation.MemberRole.Power;
import com.opusimg.organisation.Members;
import com.opusimg.organisation.OrganisationId;
import com.opusimg.organisation.Seat;
import com.opusimg.organisation.Seats;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.web.Problems;
import com.opusimg.platform.web.Texts;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The people of an organisation, and who is invited. */
@Named("members")
@ViewScoped
public class MembersBean implements Serializable {
    @Inject
    Seats seats;

    @Inject
    Members service;

    @Inject
    Invitations invitations;

    @Inject
    Caller caller;

    private UUID id;
    private boolean manages;
    private List<Row> rows = List.of();
    private List<Waiting> waiting = List.of();
    private String email;
    private MemberRole role = MemberRole.MEMBER;
    private UUID open;
    private MemberRole newRole;

    /** Somebody in it. */
    public record Row(UUID id, String name, String email, MemberRole role, Instant joinedAt, boolean self)
            implements Serializable {}

    /** Somebody who is invited. */
    public record Waiting(UUID id, String email, MemberRole role, Instant expiresAt) implements Serializable {}

    @PostConstruct
    void load() {
        Seat seat = seats.of(caller.account()).orElse(null);
        id = seat == null ? null : seat.id().value();
        manages = seat != null && seat.role().may(Power.MANAGE);
        rows = seat != null && seat.role().may(Power.PRIVACY)
                ? service.of(caller.account(), seat.id()).stream()
                        .map(this::row)
                        .toList()
                : List.of();
        waiting = manages
                ? invitations.of(caller.account(), seat.id()).stream()
                        .map(one -> new Waiting(one.id(), one.address(), one.role(), one.expiresAt()))
                        .toList()
                : List.of();
    }

    private Row row(Members.Member one) {
        return new Row(
                one.membership().id(),
                one.person()
                        .map(person -> person.firstName() + " " + person.lastName())
                        .orElseGet(() -> Texts.text("members.gone")),
                one.person().map(person -> person.address()).orElse(""),
                one.membership().role(),
                one.membership().joinedAt(),
                one.membership().account().equals(caller.account()));
    }

    /** Invites somebody. */
    public void invite() {
        if (Problems.attempt(() -> invitations.invite(caller.account(), organisation(), email, role))) {
            Problems.done("members.invited", email);
            email = null;
            role = MemberRole.MEMBER;
            load();
        }
    }

    /** Takes an invitation back. */
    public void withdraw(UUID invitation) {
        act("members.withdrawn", () -> invitations.withdraw(caller.account(), organisation(), invitation));
    }

    /** Opens somebody below the list. */
    public void show(UUID member) {
        open = member;
        newRole = getOpened() == null ? null : getOpened().role();
    }

    /** Gives the one who is open another role. */
    public void change() {
        act("members.changed", () -> service.change(caller.account(), organisation(), open, newRole));
    }

    /** Takes the one who is open out. */
    public void remove() {
        act("members.removed", () -> service.remove(caller.account(), organisation(), open));
    }

    private void act(String done, Runnable act) {
        if (Problems.attempt(act)) {
            Problems.done(done);
            load();
        }
    }

    /** Everybody, in the order in which they came. */
    public List<Row> getRows() {
        return rows;
    }

    /** Who is invited. */
    public List<Waiting> getWaiting() {
        return waiting;
    }

    /** Who is open below the list, or null. */
    public Row getOpened() {
        return rows.stream().filter(row -> row.id().equals(open)).findFirst().orElse(null);
    }

    public boolean isManages() {
        return manages;
    }

    /** The roles that there are. */
    public MemberRole[] getRoles() {
        return MemberRole.values();
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(String email) {
        this.email = email;
    }

    public MemberRole getRole() {
        return role;
    }

    public void setRole(MemberRole role) {
        this.role = role;
    }

    public MemberRole getNewRole() {
        return newRole;
    }

    public void setNewRole(MemberRole newRole) {
        this.newRole = newRole;
    }

    private OrganisationId organisation() {
        return new OrganisationId(id);
    }
}
