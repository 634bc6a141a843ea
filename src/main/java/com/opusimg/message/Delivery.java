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
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
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
    record Due(UUID submission, AccountId account, MessageId message) {}

    /** Some of what is due or was left half done, behind one that was looked at already. Accounts that may do nothing wait. */
    @Transactional(TxType.REQUIRES_NEW)
    List<Due> due(UUID after) {
        return em.createQuery(
                        "select s from Submission s where s.id > :after and s.dueAt <= :now and s.state in :open and "
                                + "(s.state = :fresh or " + count("r.nextAt is not null") + " = 0 or "
                                + count("r.nextAt is null") + " > 0) and " + Standing.mayWork("s.accountId")
                                + " order by s.id",
                        Submission.class)
                .setParameter("after", after == null ? Ids.NIL : after)
                .setParameter("now", clock.instant())
                // By name, not as all but what is done: that would go through everything that was ever sent.
                .setParameter("open", List.of(Submission.State.WAITING, Submission.State.SENDING))
                .setParameter("fresh", Submission.State.WAITING)
                .setParameter("waiting", Recipient.State.WAITING)
                .setMaxResults(PORTION)
                .getResultStream()
                .map(one -> new Due(one.id(), one.account(), one.message()))
                .toList();
    }

    /** How many recipients wait, of a kind: those that have a moment for another try are the outside queue's. */
    private static String count(String kind) {
        return "(select count(r) from Recipient r where r.submissionId = s.id and r.state = :waiting and " + kind + ")";
    }

    /**
     * From here on it cannot be taken back. False where it was taken back, its account is gone, or something of it may not leave: not
     * yet, and then it waits, or not at all, and then it is a draft again.
     */
    @Transactional(TxType.REQUIRES_NEW)
    boolean begin(Due due) {
        if (!open.holdUnerased(due.account())) {
            return false;
        }
        Submission submission = em.find(Submission.class, due.submission());
        if (submission == null) {
            return false;
        }
        if (submission.state() == Submission.State.SENDING) {
            return true;
        }
        switch (parts.readiness(due.account(), due.message())) {
            case WAITS -> {
                return false;
            }
            case REFUSED -> {
                store.find(due.account(), due.message()).ifPresent(withdrawal::of);
                return false;
            }
            case READY -> {}
        }
        int begun = em.createQuery("update Submission s set s.state = :sending where s.id = :id and s.state = :waiting")
                .setParameter("sending", Submission.State.SENDING)
                .setParameter("id", due.submission())
                .setParameter("waiting", Submission.State.WAITING)
                .executeUpdate();
        if (begun == 0) {
            return false;
        }
        int elsewhere = em.createQuery(
                        "update Recipient r set r.nextAt = :now where r.submissionId = :id and r.gateway is not null")
                .setParameter("now", clock.instant())
                .setParameter("id", due.submission())
                .executeUpdate();
        if (elsewhere > 0) {
            afterCommit.run(outside::ring);
        }
        store.find(due.account(), due.message()).ifPresent(message -> {
            Instant now = now();
            message.move(Folder.SENT, now, null);
            message.date(now);
            store.changed(due.account(), List.of(message));
        });
        return true;
    }

    /** Recipients that have no copy yet. */
    @Transactional(TxType.REQUIRES_NEW)
    List<UUID> waiting(Due due) {
        return em.createQuery(
                        "select r.id from Recipient r where r.submissionId = :id and r.state = :waiting and r.gateway is null"
                                + " order by r.id",
                        UUID.class)
                .setParameter("id", due.submission())
                .setParameter("waiting", Recipient.State.WAITING)
                .getResultList();
    }

    /** Whose mailbox a recipient's copy goes to. Throws {@link Undeliverable} where there is none. */
    @Transactional(TxType.REQUIRES_NEW)
    AccountId mailboxOf(Due due, UUID recipientId) {
        Recipient recipient = em.find(Recipient.class, recipientId);
        if (recipient == null) {
            throw new Undeliverable("withdrawn");
        }
        return mailboxOf(recipient, keyRing.box(due.account()));
    }

    /** Writes the copy of one recipient. Throws {@link Undeliverable} where there can be none. */
    @Transactional(TxType.REQUIRES_NEW)
    void hand(Due due, UUID recipientId, MessageParts.Copies copies) {
        Recipient recipient = em.find(Recipient.class, recipientId);
        if (recipient == null) {
            return;
        }
        OwnerBox box = keyRing.box(due.account());
        AccountId to = mailboxOf(recipient, box);
        hold(to);
        if (end(recipientId, Recipient.State.DELIVERED, null) == 0) {
            return; // another node was first
        }
        Message message = store.find(due.account(), due.message()).orElseThrow(() -> new Undeliverable("withdrawn"));
        Summary summary = message.summary(box).withoutBcc();
        try {
            arrivals.take(to, new Arrivals.Coming(summary, store.content(message), null, false), copies, now());
            drill.point("message-handed");
        } catch (ProblemException refused) {
            if (refused.type() == ProblemType.QUOTA_STORAGE) {
                throw new Undeliverable("mailbox-full");
            }
            throw refused;
        }
    }

    private AccountId mailboxOf(Recipient recipient, OwnerBox box) {
        var address = new EmailAddress(null, recipient.address(box));
        return mailboxes.ownerOf(address.canonical()).orElseThrow(() -> new Undeliverable("no-mailbox"));
    }

    /** Notes that a recipient gets no copy. */
    @Transactional(TxType.REQUIRES_NEW)
    void fail(UUID recipient, String reason) {
        end(recipient, Recipient.State.FAILED, reason);
    }

    /** Notes that every recipient is done, where it is so. */
    @Transactional(TxType.REQUIRES_NEW)
    void finish(UUID submission) {
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
