package com.opusimg.message;

import com.opusimg.account.OpenAccounts;
import com.opusimg.billing.Plans;
import com.opusimg.message.contact.ContactBook;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.KebabCase;
import com.opusimg.platform.crypto.KeyRing;
import com.opusimg.platform.crypto.OwnerBox;
import com.opusimg.platform.persistence.AfterCommit;
import com.opusimg.platform.problem.Problem.Violation;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.standing.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Hands drafts over to be sent, once, and takes them back while that is possible. */
@ApplicationScoped
public class Sending {
    /** The furthest ahead that a message can be timed. */
    public static final Duration LONGEST_WAIT = Duration.ofDays(366);

    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    OpenAccounts open;

    @Inject
    Standing standing;

    @Inject
    Plans plans;

    @Inject
    Mailboxes mailboxes;

    @Inject
    MailDomain domain;

    @Inject
    Outside outside;

    @Inject
    Drafts drafts;

    @Inject
    Screener screener;

    @Inject
    ContactBook book;

    @Inject
    MessageParts parts;

    @Inject
    Withdrawal withdrawal;

    @Inject
    MessageStore store;

    @Inject
    MessageKeys keys;

    @Inject
    KeyRing keyRing;

    @Inject
    Dispatcher dispatcher;

    @Inject
    AfterCommit afterCommit;

    /**
     * What was handed over.
     *
     * @param dueAt until then it can be taken back
     */
    public record Handed(MessageId message, Instant dueAt) {}

    /**
     * What became of a message at one of its recipients.
     *
     * @param state {@code waiting}, {@code delivered}, {@code relayed} to the server of another network, or {@code failed}
     * @param problem why it failed, or null
     * @param gateway over which it goes elsewhere, or null
     * @param answer what the other server said last, or null
     * @param nextAt when it is tried again, or null
     */
    public record Delivered(
            String email, String state, String problem, Instant at, String gateway, String answer, Instant nextAt) {}

    /**
     * Writes a message and sends it, in one act; refused, nothing of it is kept.
     *
     * @param answered the message that it answers, or null
     * @param undo how long it can be taken back; null for what the mailbox has set
     * @param at when it is to go, or null for now
     */
    @Transactional
    public Handed send(AccountId owner, DraftContent content, MessageId answered, Duration undo, Instant at) {
        return hand(owner, drafts.write(owner, content, answered), undo, at);
    }

    /**
     * Sends a draft. Sent twice, also at once, it is handed over once, and both hear the same.
     *
     * @param undo how long it can be taken back; null for what the mailbox has set
     * @param at when it is to go, or null for now
     */
    @Transactional
    public Handed send(AccountId owner, MessageId id, Duration undo, Instant at) {
        standing.requireWork(owner);
        open.require(owner);
        mailboxes.require(owner);
        Submission before = submission(id);
        if (before != null && before.account().equals(owner)) {
            return new Handed(id, before.dueAt());
        }
        return hand(owner, drafts.get(owner, id), undo, at);
    }

    private Handed hand(AccountId owner, Drafts.Draft draft, Duration undo, Instant at) {
        MessageId id = draft.message().id();
        Mailbox mailbox = mailboxes.require(owner);
        Map<String, EmailAddress> recipients = recipients(draft.summary());
        MessageLimits limits = MessageLimits.of(plans.of(owner).plan());
        check(owner, draft.summary(), recipients, limits);
        if (mailbox.outsideAt() == null
                && recipients.values().stream()
                        .anyMatch(one -> outside.towards(one).isPresent())) {
            throw new ProblemException(
                    ProblemType.OUTSIDE_NOT_CHOSEN,
                    "This message goes to another network, whose servers see it. Choose that first.");
        }
        parts.requireSendable(owner, id, limits);
        Instant now = now();
        Instant due = at == null ? now.plus(undo == null ? mailbox.undo() : undo) : timed(at, now);
        var submission = new Submission(owner, id, recipients.size(), due, now);
        em.persist(submission);
        em.flush(); // its recipients refer to it, which nothing but the database knows
        OwnerBox box = keyRing.box(owner);
        recipients.forEach((canonical, address) -> em.persist(new Recipient(
                submission,
                box,
                address,
                keys.ofAddress(owner, canonical),
                outside.towards(address).map(MessageGateway::id).orElse(null))));
        Message message = draft.message();
        // What nobody can take back any more lies where it belongs at once.
        boolean leaves = !due.isAfter(now) && parts.readiness(owner, id) == MessageParts.Readiness.READY;
        message.move(leaves ? Folder.SENT : Folder.OUTBOX, now, null);
        message.date(due);
        store.changed(owner, List.of(message));
        screener.wroteTo(owner, recipients.values());
        book.used(owner, recipients.keySet());
        afterCommit.run(() -> dispatcher.ring(due));
        return new Handed(id, due);
    }

    /** Takes a message back that was not sent yet: it is a draft again. Refuses with {@code conflict} what is on its way. */
    @Transactional
    public void takeBack(AccountId owner, MessageId id) {
        standing.requireWork(owner);
        open.require(owner);
        Message message = store.find(owner, id).orElseThrow(() -> ProblemException.notFound("message"));
        if (!withdrawal.of(message)) {
            throw new ProblemException(ProblemType.CONFLICT, "This message has been sent and can't be taken back.");
        }
    }

    /** What became of a message at each of its recipients, as long as that is kept. */
    @Transactional
    public List<Delivered> deliveries(AccountId owner, MessageId id) {
        Submission submission = submission(id);
        if (submission == null || !submission.account().equals(owner)) {
            return List.of();
        }
        OwnerBox box = keyRing.box(owner);
        return em.createQuery(
                        "select r from Recipient r where r.submissionId = :submission order by r.id", Recipient.class)
                .setParameter("submission", submission.id())
                .getResultStream()
                .map(one -> new Delivered(
                        one.address(box),
                        KebabCase.of(one.state()),
                        one.problem(),
                        one.endedAt(),
                        one.gateway(),
                        one.answer(box),
                        one.nextTry()))
                .toList();
    }

    private static Map<String, EmailAddress> recipients(Summary summary) {
        return new DraftContent(null, summary.to(), summary.cc(), summary.bcc(), "", "", null).recipients();
    }

    private void check(AccountId owner, Summary summary, Map<String, EmailAddress> recipients, MessageLimits limits) {
        if (recipients.isEmpty()) {
            throw ProblemException.invalid("to", "Say to whom it goes.");
        }
        if (recipients.size() > limits.recipients()) {
            throw ProblemException.invalid(
                    "to",
                    "In your plan a message has at most " + limits.recipients() + " recipients, not "
                            + recipients.size() + ".");
        }
        var wrong = new ArrayList<Violation>();
        unreachable("to", summary.to(), wrong);
        unreachable("cc", summary.cc(), wrong);
        unreachable("bcc", summary.bcc(), wrong);
        if (!wrong.isEmpty()) {
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST, wrong.getFirst().message(), wrong);
        }
        if (sentToday(owner) + recipients.size() > limits.recipientsPerDay()) {
            throw new ProblemException(
                    ProblemType.QUOTA_MESSAGES,
                    "In your plan messages go to at most " + limits.recipientsPerDay()
                            + " recipients in 24 hours. Send it later, or to fewer.");
        }
    }

    private void unreachable(String field, Collection<EmailAddress> addresses, List<Violation> wrong) {
        for (EmailAddress address : addresses) {
            if (!domain.holds(address.canonical())) {
                if (outside.towards(address).isEmpty()) {
                    wrong.add(new Violation(
                            field,
                            "This installation sends to its own addresses alone, and " + address.email()
                                    + " is elsewhere."));
                }
            } else if (mailboxes.ownerOf(address.canonical()).isEmpty()) {
                wrong.add(new Violation(field, "There is no mailbox " + address.email() + "."));
            }
        }
    }

    private long sentToday(AccountId owner) {
        Long sum = em.createQuery(
                        "select sum(s.recipients) from Submission s where s.accountId = :owner and s.createdAt > :since",
                        Long.class)
                .setParameter("owner", owner.value())
                .setParameter("since", clock.instant().minus(Duration.ofDays(1)))
                .getSingleResult();
        return sum == null ? 0 : sum;
    }

    private static Instant timed(Instant at, Instant now) {
        if (at.isBefore(now) || at.isAfter(now.plus(LONGEST_WAIT))) {
            throw ProblemException.invalid("sendAt", "Choose a moment within the next year.");
        }
        return at.truncatedTo(ChronoUnit.MICROS);
    }

    private Submission submission(MessageId id) {
        return em.createQuery("select s from Submission s where s.messageId = :id", Submission.class)
                .setParameter("id", id.value())
                .getResultStream()
                .findFirst()
                .orElse(null);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
