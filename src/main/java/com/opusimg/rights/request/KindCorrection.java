package com.opusimg.rights.request;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.web.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Corrects what an open case asks for: a mail's kind is guessed by its words, and people choose the wrong one. All that follows from
 * the kind follows anew: whether it has to be known who asks, and the last day, counted from the same day of receipt.
 */
@ApplicationScoped
public class KindCorrection {
    @Inject
    Clock clock;

    @Inject
    CaseFlow flow;

    @Inject
    CaseClock time;

    @Inject
    Desk desk;

    @Inject
    Requests requests;

    @Inject
    RightsMails mails;

    @Inject
    AuditLog audit;

    /**
     * Has a case ask for something else, and tells its person. Where another open case of theirs asks for that already, this one is closed
     * as its duplicate. Refuses with {@code conflict} a case that is closed, which one is from when it is fulfilled, one whose refusal
     * waits, and one that somebody else has corrected since it was looked at.
     *
     * @param seen what it asked for when it was looked at
     * @param to what it asks for
     * @param why as the person reads it
     */
    @Transactional
    public void correct(UUID id, Kind seen, Kind to, String why, AccountId by) {
        if (to == null) {
            throw ProblemException.invalid("kind", "Choose what is asked for.");
        }
        String reason = Desk.reason(why, "kindReason");
        RightsCase about = desk.others(id, by);
        Kind was = about.kind();
        if (was != seen) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "Meanwhile somebody has corrected it: it asks for " + Texts.text("rights.ask." + was)
                            + ". Look at it again.");
        }
        if (to == was) {
            throw ProblemException.invalid("kind", "That is what it asks for already.");
        }
        flow.step(about, Step.CORRECT_KIND, by);
        audit.record(by, RightsAction.RIGHTS_KIND_CORRECTED, CaseFlow.OBJECT, id, new KindChange(was, to).detail());
        String key = requests.openKey(about.account().orElse(null), about.addressKey(), to, about.words());
        Optional<RightsCase> other = key == null ? Optional.empty() : flow.lockBy("openKey", key);
        if (other.isPresent()) {
            join(about, other.get(), to, reason, by);
            return;
        }
        about.asksFor(to, key);
        String token = identity(about, by);
        Instant before = about.dueAt();
        time.apply(about);
        if (!about.dueAt().equals(before)) {
            about.reminded(0);
        }
        if (to == Kind.SALE_OPT_OUT) {
            write(about, was, reason, by, null);
            requests.optOut(about);
            flow.write(about, EventType.ACKNOWLEDGED, null, null, null, mails.corrected(about, was, reason, null));
            return;
        }
        UUID mail = mails.corrected(about, was, reason, token);
        write(about, was, reason, by, mail);
        if (token != null) {
            flow.write(about, EventType.IDENTITY_ASKED, by, Identity.LINK.name(), null, mail);
        }
    }

    /**
     * Settles whether it has to be known who asks.
     *
     * @return the token of a link that shows it, or null
     */
    private String identity(RightsCase about, AccountId by) {
        if (!about.kind().needsIdentity()) {
            if (about.identity() == Identity.OPEN) {
                about.identified(Identity.NOT_NEEDED);
                about.move(about.assignedTo().isPresent() ? State.IN_PROGRESS : State.RECEIVED);
            }
            about.runFromReceipt();
            return null;
        }
        if (about.identity() != Identity.NOT_NEEDED) {
            return null;
        }
        about.identityOpen();
        about.move(State.IDENTITY);
        if (about.assignedTo().isEmpty()) {
            about.assign(by); // it may be old, and is not closed for a link that it gets only now
            flow.write(about, EventType.TAKEN, by, null, null, null);
        }
        String token = requests.asked(about);
        Instant now = clock.instant();
        if (token != null && RegimeClock.waitsForIdentity(about.regime()) && time.promptlyAsked(about, now)) {
            about.pause(now);
        }
        return token;
    }

    private void join(RightsCase about, RightsCase other, Kind to, String reason, AccountId by) {
        if (other.receivedAt().isAfter(about.receivedAt())) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "The same person asks for that in " + other.number()
                            + ", which came later. Answer this one as it is, by its own last day.");
        }
        Kind was = about.kind();
        about.asksFor(to, null);
        write(about, was, reason, by, null);
        flow.write(other, EventType.JOINED, by, about.way().name(), about.words(), null);
        flow.step(about, Step.JOIN, by);
        flow.write(about, EventType.DUPLICATE, by, other.number(), null, mails.ended(about, "duplicate"));
    }

    private void write(RightsCase about, Kind was, String reason, AccountId by, UUID mail) {
        flow.write(about, EventType.KIND_CORRECTED, by, new KindChange(was, about.kind()).detail(), reason, mail);
    }
}
