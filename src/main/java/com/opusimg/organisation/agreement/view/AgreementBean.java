package com.opusimg.organisation.agreement.view;

import com.opusimg.compliance.PolicyHtml;
import com.opusimg.organisation.MemberRole.Power;
import com.opusimg.organisation.OrganisationId;
import com.opusimg.organisation.Seat;
import com.opusimg.organisation.Seats;
import com.opusimg.organisation.agreement.AgreementObjection;
import com.opusimg.organisation.agreement.AgreementObjections;
import com.opusimg.organisation.agreement.AgreementVersion;
import com.opusimg.organisation.agreement.Agreements;
import com.opusimg.platform.problem.Wrongs;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.web.Problems;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The data-processing agreement of an organisation: read, accept, object. */
@Named("agreement")
@ViewScoped
public class AgreementBean implements Serializable {
    @Inject
    Seats seats;

    @Inject
    Agreements agreements;

    @Inject
    AgreementObjections objections;

    @Inject
    Caller caller;

    @Inject
    Clock clock;

    private UUID id;
    private boolean allowed;
    private int number;
    private AgreementVersion.Kind kind;
    private String changes;
    private Instant publishedAt;
    private Instant objectionsUntil;
    private String sha256;
    private PolicyHtml html;
    private List<Accepted> accepted = List.of();
    private List<Objected> objected = List.of();
    private String name;
    private String title;
    private boolean authorised;
    private String reason;

    /** That a version was accepted. */
    public record Accepted(int number, String name, String title, Instant at, String sha256) implements Serializable {}

    /** An objection. */
    public record Objected(
            UUID id,
            int number,
            String reason,
            Instant at,
            AgreementObjection.State state,
            String answer,
            Instant answeredAt)
            implements Serializable {
        /** Whether it waits for an answer. */
        public boolean open() {
            return state == AgreementObjection.State.OPEN;
        }
    }

    @PostConstruct
    void load() {
        Seat seat = seats.of(caller.account()).orElse(null);
        id = seat == null ? null : seat.id().value();
        allowed = seat != null && seat.role().may(Power.PRIVACY);
        if (!allowed) {
            return;
        }
        AgreementVersion current = agreements.current();
        number = current.number();
        kind = current.kind();
        changes = current.changes();
        publishedAt = current.publishedAt();
        objectionsUntil = current.objectionsUntil();
        sha256 = agreements.document(caller.account(), seat.id()).sha256();
        html = agreements.html(caller.account(), seat.id());
        accepted = agreements.accepted(caller.account(), seat.id()).stream()
                .map(one -> new Accepted(one.number(), one.name(), one.title(), one.acceptedAt(), one.sha256()))
                .toList();
        objected = objections.of(caller.account(), seat.id()).stream()
                .map(one -> new Objected(
                        one.id(),
                        one.number(),
                        one.reason(),
                        one.objectedAt(),
                        one.state(),
                        one.answer(),
                        one.answeredAt()))
                .toList();
    }

    /** Accepts the version that is shown. */
    public void accept() {
        boolean done = Problems.attempt(() -> {
            var wrong = new Wrongs();
            agreements.check(name, title, wrong);
            if (!authorised) {
                wrong.add("authorised", "Tick this, if it is so.");
            }
            wrong.refuse();
            agreements.accept(caller.account(), new OrganisationId(id), number, sha256, name, title);
        });
        if (done) {
            Problems.done("agreement.accepted", number);
            load();
        }
    }

    /** Objects to the version that is shown. */
    public void object() {
        if (Problems.attempt(() -> objections.object(caller.account(), new OrganisationId(id), number, reason))) {
            Problems.done("agreement.objected");
            reason = null;
            load();
        }
    }

    /** Takes an objection back. */
    public void withdraw(UUID objection) {
        if (Problems.attempt(() -> objections.withdraw(caller.account(), new OrganisationId(id), objection))) {
            Problems.done("agreement.objectionWithdrawn");
            load();
        }
    }

    /** Whether the one who looks may read and accept it. */
    public boolean isAllowed() {
        return allowed;
    }

    /** The organisation's id, for links. */
    public UUID getId() {
        return id;
    }

    /** The newest version. */
    public int getNumber() {
        return number;
    }

    /** Whether this version was accepted. */
    public boolean isAcceptedNow() {
        return accepted.stream().anyMatch(one -> one.number() == number);
    }

    /** Hash of the document that was accepted of this version; before that, of the one that would be. */
    public String getShownHash() {
        return accepted.stream()
                .filter(one -> one.number() == number)
                .map(Accepted::sha256)
                .findFirst()
                .orElse(sha256);
    }

    /** Whether an earlier acceptance covers this version: only sub-processors changed since. */
    public boolean isCovered() {
        return !isAcceptedNow() && !accepted.isEmpty() && kind == AgreementVersion.Kind.SUB_PROCESSORS;
    }

    /** Whether objections are taken. */
    public boolean isObjectable() {
        return clock.instant().isBefore(objectionsUntil)
                && objected.stream().noneMatch(one -> one.open() && one.number() == number);
    }

    /** What is new in it: lines. */
    public List<String> getChanges() {
        return changes.lines().toList();
    }

    public Instant getPublishedAt() {
        return publishedAt;
    }

    public Instant getObjectionsUntil() {
        return objectionsUntil;
    }

    public String getSha256() {
        return sha256;
    }

    /** Its text, as HTML without a head. */
    public PolicyHtml getHtml() {
        return html;
    }

    public List<Accepted> getAccepted() {
        return accepted;
    }

    public List<Objected> getObjected() {
        return objected;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getTitle() {
        return title;
    }

    public void setTitle(String title) {
        this.title = title;
    }

    public boolean isAuthorised() {
        return authorised;
    }

    public void setAuthorised(boolean authorised) {
        this.authorised = authorised;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
