package com.opusimg.message;

import com.opusimg.account.OpenAccounts;
import com.opusimg.message.MessageGateway.Carried;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.crypto.KeyRing;
import com.opusimg.platform.crypto.OwnerBox;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.standing.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Recipients elsewhere for whom something waits: one is taken by one node at a time, and comes again until it is taken or given up. */
@ApplicationScoped
class OutsideQueue {
    private static final int PORTION = 50;

    /** Longer than a gateway takes for one; what a node that died had taken comes again after it. */
    private static final Duration LEASE = Duration.ofMinutes(20);

    private static final int LONGEST_ANSWER = 500;

    /** RFC 5321, 4.5.4.1 asks for half an hour after the first tries, which may come sooner. The last goes for all that follow. */
    private static final List<Duration> WAITS = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(4));

    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Settings settings;

    @Inject
    OpenAccounts open;

    @Inject
    MessageStore store;

    @Inject
    KeyRing keyRing;

    @Inject
    Delivery delivery;

    @Inject
    Reports reports;

    @Inject
    MessageParts parts;

    /** A recipient whose turn it is. */
    record Turn(UUID recipient, UUID submission, AccountId account, MessageId message, String gateway) {}

    /** Some of those whose turn it is, the longest waiting first. Those of accounts that may do nothing wait. */
    @Transactional(TxType.REQUIRES_NEW)
    List<Turn> turns() {
        return em
                .createQuery(
                        "select r.id, s.id, r.accountId, s.messageId, r.gateway from Recipient r, Submission s"
                                + " where s.id = r.submissionId and r.state = :waiting and r.nextAt <= :now"
                                + " and (r.takenUntil is null or r.takenUntil <= :now) and "
                                + Standing.mayWork("r.accountId") + " order by r.nextAt",
                        Object[].class)
                .setParameter("waiting", Recipient.State.WAITING)
                .setParameter("now", clock.instant())
                .setMaxResults(PORTION)
                .getResultList()
                .stream()
                .map(row -> new Turn(
                        (UUID) row[0],
                        (UUID) row[1],
                        new AccountId((UUID) row[2]),
                        new MessageId((UUID) row[3]),
                        (String) row[4]))
                .toList();
    }

    /** Takes one; false where another node was first, or it is gone. */
    @Transactional(TxType.REQUIRES_NEW)
    boolean take(Turn turn) {
        return em.createQuery("update Recipient r set r.takenUntil = :until, r.attempts = r.attempts + 1"
                                + " where r.id = :id and r.state = :waiting"
                                + " and (r.takenUntil is null or r.takenUntil <= :now)")
                        .setParameter("until", clock.instant().plus(LEASE))
                        .setParameter("id", turn.recipient())
                        .setParameter("waiting", Recipient.State.WAITING)
                        .setParameter("now", clock.instant())
                        .executeUpdate()
                > 0;
    }

    /** What is to be carried; empty where its writer has deleted it. */
    @Transactional(TxType.REQUIRES_NEW)
    Optional<MessageGateway.Letter> letter(Turn turn) {
        OwnerBox box = keyRing.box(turn.account());
        Recipient recipient = em.find(Recipient.class, turn.recipient());
        return recipient == null
                ? Optional.empty()
                : store.find(turn.account(), turn.message())
                        .map(message -> new MessageGateway.Letter(
                                recipient.id(),
                                message,
                                message.summary(box).withoutBcc(),
                                store.content(message),
                                new EmailAddress(null, recipient.address(box)),
                                reports.addressFor(recipient.id()),
                                parts.enclosed(turn.account(), turn.message())));
    }

    /** Notes what became of one. */
    @Transactional(TxType.REQUIRES_NEW)
    void carried(Turn turn, Carried how) {
        if (!open.holdUnerased(turn.account())) {
            return;
        }
        Recipient recipient = em.find(Recipient.class, turn.recipient());
        if (recipient == null || recipient.state() != Recipient.State.WAITING) {
            return;
        }
        OwnerBox box = keyRing.box(turn.account());
        switch (how) {
            case Carried.Taken taken -> {
                recipient.answered(box, null);
                recipient.end(Recipient.State.RELAYED, null, clock.instant());
            }
            case Carried.Refused refused -> {
                recipient.answered(box, cut(refused.answer()));
                recipient.end(Recipient.State.FAILED, refused.problem(), clock.instant());
            }
            case Carried.Later later -> {
                recipient.answered(box, cut(later.answer()));
                later(recipient);
            }
        }
        em.flush();
        delivery.finish(turn.submission());
        tell(turn);
    }

    private void later(Recipient recipient) {
        Instant next = clock.instant().plus(WAITS.get(Math.min(recipient.attempts(), WAITS.size()) - 1));
        Instant since = em.find(Submission.class, recipient.submission()).dueAt();
        if (next.isAfter(since.plus(settings.get(Settings.GATEWAY_RETRY)))) {
            recipient.end(Recipient.State.FAILED, "not-reached", clock.instant());
        } else {
            recipient.again(next);
        }
    }

    /** Whoever has the message open sees what became of it. */
    private void tell(Turn turn) {
        store.find(turn.account(), turn.message())
                .ifPresent(message -> store.changed(turn.account(), List.of(message)));
    }

    private static String cut(String answer) {
        if (answer == null) {
            return null;
        }
        String line = answer.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.substring(0, Math.min(line.length(), LONGEST_ANSWER));
    }
}
