package com.opusimg.message;

import com.opusimg.account.OpenAccounts;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.Drill;
import com.opusimg.platform.Ids;
import com.opusimg.platform.crypto.KeyRing;
import com.opusimg.platform.crypto.OwnerBox;
import com.opusimg.platform.persistence.AfterCommit;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.standing.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Puts messages into the mailboxes of this installation, exactly once (MSG-1): that a copy is written and that its recipient is done
 * is one commit, claimed by a conditional update. Each step holds one account only, so that no two steps wait for each other.
 */
@ApplicationScoped
class Delivery {
    private static final int PORTION = 100;

    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    OpenAccounts open;

    @Inject
    Mailboxes mailboxes;

    @Inject
    MessageStore store;

    @Inject
    Arrivals arrivals;

    @Inject
    KeyRing keyRing;

    @Inject
    Drill drill;

    @Inject
    MessageParts parts;

    @Inject
    Withdrawal withdrawal;

    @Inject
    OutsideDispatcher outside;

    @Inject
    AfterCommit afterCommit;

    /** What is to be sent now. */
    record Due(UUID submission, AccountId account, MessageId message, Instant at) {}

    /**
     * A recipient who has no copy yet.
     *
     * @param to whose mailbox it goes to; null where there is none
     * @param parts how much is attached
     */
    record Waiting(Due due, UUID recipient, AccountId to, int parts) {}

    /** A copy that is ready to be written. */
    record Ready(Waiting waiting, MessageParts.Copies copies) {}

    /** Some of what is due and was not begun, behind one that was looked at already. Accounts that may do nothing wait. */
    @Transactional(TxType.REQUIRES_NEW)
    List<Due> due(Due after) {
        return some(Submission.State.WAITING, "", after)
                .getResultStream()
                .map(Delivery::due)
                .toList();
    }

    /** As {@link #due}, of what was begun and has recipients in this installation that got nothing: a crash left it. */
    @Transactional(TxType.REQUIRES_NEW)
    List<Due> left(Due after) {
        // Those that have a moment for another try are the outside queue's.
        return some(
                        Submission.State.SENDING,
                        " and ((select count(w) from Recipient w where w.submissionId = s.id and w.state = :waiting) = 0"
                                + " or (select count(h) from Recipient h where h.submissionId = s.id and h.state = :waiting"
                                + " and h.nextAt is null) > 0)",
                        after)
                .setParameter("waiting", Recipient.State.WAITING)
                .getResultStream()
                .map(Delivery::due)
                .toList();
    }

    /** One state, and in the order of the index: so the database reads as many as are asked for, however many wait. */
    private TypedQuery<Submission> some(Submission.State state, String condition, Due after) {
        return em.createQuery(
                        "select s from Submission s where s.state = :state and s.dueAt >= :from and s.dueAt <= :now"
                                + " and (s.dueAt > :from or s.id > :after) and " + Standing.mayWork("s.accountId")
                                + condition + " order by s.state, s.dueAt, s.id",
                        Submission.class)
                .setParameter("state", state)
                .setParameter("from", after == null ? Instant.EPOCH : after.at())
                .setParameter("after", after == null ? Ids.NIL : after.submission())
                .setParameter("now", clock.instant())
                .setMaxResults(PORTION);
    }

    private static Due due(Submission one) {
        return new Due(one.id(), one.account(), one.message(), one.dueAt());
    }

    /**
     * From here on they cannot be taken back. Gives those who have no copy yet. Left out is what was taken back, all where the account is
     * gone, and what may not leave: not yet, and then it waits, or not at all, and then it is a draft again.
     *
     * @param all of one account
     */
    @Transactional(TxType.REQUIRES_NEW)
    List<Waiting> begin(AccountId account, List<Due> all) {
        if (!open.holdUnerased(account)) {
            return List.of();
        }
        var begun = new LinkedHashMap<UUID, Due>();
        var fresh = new HashSet<UUID>();
        var sent = new ArrayList<Message>();
        for (Due due : all) {
            Submission submission = em.find(Submission.class, due.submission());
            if (submission == null || submission.state() == Submission.State.DONE) {
                continue;
            }
            if (submission.state() == Submission.State.WAITING) {
                Optional<Message> message = store.find(account, due.message());
                if (!leaves(due, message)) {
                    continue;
                }
                submission.begin();
                fresh.add(due.submission());
                message.filter(one -> one.folder() != Folder.SENT).ifPresent(sent::add);
            }
            begun.put(due.submission(), due);
        }
        Instant now = now();
        sent.forEach(message -> {
            message.move(Folder.SENT, now, null);
            message.date(now);
        });
        store.changed(account, sent);
        return waiting(account, begun, fresh);
    }

    private boolean leaves(Due due, Optional<Message> message) {
        MessageParts.Readiness readiness = parts.readiness(due.account(), due.message());
        if (readiness == MessageParts.Readiness.REFUSED) {
            message.ifPresent(withdrawal::of);
        }
        return readiness == MessageParts.Readiness.READY;
    }

    private List<Waiting> waiting(AccountId account, Map<UUID, Due> begun, Set<UUID> fresh) {
        if (begun.isEmpty()) {
            return List.of();
        }
        OwnerBox box = keyRing.box(account);
        var here = new ArrayList<Waiting>();
        var done = new HashSet<>(begun.keySet());
        for (Recipient one : em.createQuery(
                        "select r from Recipient r where r.submissionId in :ids order by r.id", Recipient.class)
                .setParameter("ids", List.copyOf(begun.keySet()))
                .getResultList()) {
            if (one.state() != Recipient.State.WAITING) {
                continue;
            }
            Due due = begun.get(one.submission());
            done.remove(due.submission());
            if (one.gateway() == null) {
                here.add(new Waiting(due, one.id(), mailboxOf(one, box).orElse(null), parts(due)));
            } else if (fresh.contains(due.submission())) {
                one.again(clock.instant());
                afterCommit.run(outside::ring);
            }
        }
        done.forEach(this::end); // two nodes that wrote the last two copies at once each saw the other's wait
        return here;
    }

    private int parts(Due due) {
        return store.find(due.account(), due.message())
                .map(Message::attachments)
                .orElse(0);
    }

    /**
     * Writes copies for one account, and with that of the last recipient of a message, that it is done. All or none of them: throws
     * {@link Undeliverable} where there can be none of one.
     */
    @Transactional(TxType.REQUIRES_NEW)
    void hand(AccountId to, List<Ready> all) {
        hold(to);
        var coming = new ArrayList<Arrivals.Coming>();
        var submissions = new LinkedHashSet<UUID>();
        for (Ready one : all) {
            coming(to, one).ifPresent(copy -> {
                coming.add(copy);
                submissions.add(one.waiting().due().submission());
            });
        }
        try {
            arrivals.take(to, coming, now());
            drill.point("message-handed");
        } catch (ProblemException refused) {
            if (refused.type() == ProblemType.QUOTA_STORAGE) {
                throw new Undeliverable("mailbox-full");
            }
            throw refused;
        }
        submissions.forEach(this::end);
    }

    /** Empty where it was withdrawn, another node was first, or the address has another owner since, who gets it at the next turn. */
    private Optional<Arrivals.Coming> coming(AccountId to, Ready ready) {
        Due due = ready.waiting().due();
        Recipient recipient = em.find(Recipient.class, ready.waiting().recipient());
        if (recipient == null) {
            return Optional.empty();
        }
        OwnerBox box = keyRing.box(due.account());
        AccountId owner = mailboxOf(recipient, box).orElseThrow(() -> new Undeliverable("no-mailbox"));
        if (!owner.equals(to) || end(recipient.id(), Recipient.State.DELIVERED, null) == 0) {
            return Optional.empty();
        }
        Message message = store.find(due.account(), due.message()).orElseThrow(() -> new Undeliverable("withdrawn"));
        return Optional.of(new Arrivals.Coming(
                message.summary(box).withoutBcc(), store.content(message), null, false, ready.copies()));
    }

    private Optional<AccountId> mailboxOf(Recipient recipient, OwnerBox box) {
        return mailboxes.ownerOf(new EmailAddress(null, recipient.address(box)).canonical());
    }

    /** Notes that a recipient gets no copy. */
    @Transactional(TxType.REQUIRES_NEW)
    void fail(Waiting one, String reason) {
        end(one.recipient(), Recipient.State.FAILED, reason);
        end(one.due().submission());
    }

    /** Notes that every recipient is done, where it is so. */
    @Transactional(TxType.REQUIRES_NEW)
    void finish(UUID submission) {
        end(submission);
    }

    private void end(UUID submission) {
        // Not in one statement: the update would look at every submission there is.
        Long waiting = em.createQuery(
                        "select count(r) from Recipient r where r.submissionId = :id and r.state = :waiting",
                        Long.class)
                .setParameter("id", submission)
                .setParameter("waiting", Recipient.State.WAITING)
                .getSingleResult();
        if (waiting == 0) {
            em.createQuery(
                            "update Submission s set s.state = :done, s.endedAt = :now where s.id = :id and s.state = :sending")
                    .setParameter("done", Submission.State.DONE)
                    .setParameter("now", clock.instant())
                    .setParameter("id", submission)
                    .setParameter("sending", Submission.State.SENDING)
                    .executeUpdate();
        }
    }

    /** An account that is closed gets nothing, also where it closes while this goes on. */
    private void hold(AccountId to) {
        try {
            open.require(to);
        } catch (ProblemException closed) {
            throw new Undeliverable("no-mailbox");
        }
        if (mailboxes.find(to).isEmpty()) {
            throw new Undeliverable("no-mailbox");
        }
    }

    private int end(UUID recipient, Recipient.State state, String problem) {
        var update = em.createQuery("update Recipient r set r.state = :state, r.endedAt = :now, r.problem = "
                        + (problem == null ? "null" : ":problem") + " where r.id = :id and r.state = :waiting")
                .setParameter("state", state)
                .setParameter("now", clock.instant())
                .setParameter("id", recipient)
                .setParameter("waiting", Recipient.State.WAITING);
        if (problem != null) {
            update.setParameter("problem", problem);
        }
        return update.executeUpdate();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
