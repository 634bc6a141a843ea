package com.opusimg.message;

import com.opusimg.platform.AccountId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What was handed over to be sent, as long as that is kept (RFC 8621, 7). What was taken back is not among it. */
@ApplicationScoped
public class Submissions {
    /** The most that are listed. */
    public static final int MOST = 5_000;

    @Inject
    EntityManager em;

    @Inject
    Mailboxes mailboxes;

    /**
     * The sending of a message.
     *
     * @param waits whether it can be taken back
     * @param dueAt when it goes or went
     */
    public record Submitted(UUID id, MessageId message, boolean waits, Instant dueAt, Instant createdAt) {
        private static Submitted of(Submission one) {
            return new Submitted(
                    one.id(), one.message(), one.state() == Submission.State.WAITING, one.dueAt(), one.createdAt());
        }
    }

    /** All that is kept, the newest first, {@value #MOST} at most. */
    @Transactional
    public List<Submitted> all(AccountId owner) {
        return em.createQuery(
                        "select s from Submission s where s.accountId = :owner order by s.createdAt desc, s.id desc",
                        Submission.class)
                .setParameter("owner", owner.value())
                .setMaxResults(MOST)
                .getResultStream()
                .map(Submitted::of)
                .toList();
    }

    /** One of them; empty where it is not there, or not theirs. */
    @Transactional
    public Optional<Submitted> find(AccountId owner, UUID id) {
        return Optional.ofNullable(em.find(Submission.class, id))
                .filter(one -> one.account().equals(owner))
                .map(Submitted::of);
    }

    /** The sending of a message; empty where there is none, or it is not theirs. */
    @Transactional
    public Optional<Submitted> of(AccountId owner, MessageId message) {
        return em.createQuery(
                        "select s from Submission s where s.accountId = :owner and s.messageId = :message",
                        Submission.class)
                .setParameter("owner", owner.value())
                .setParameter("message", message.value())
                .getResultStream()
                .findFirst()
                .map(Submitted::of);
    }

    /** Changes whenever something of them does: with the mailbox, with every copy that is handed over, and as old ones go. */
    @Transactional
    public String state(AccountId owner) {
        long all = em.createQuery("select count(s) from Submission s where s.accountId = :owner", Long.class)
                .setParameter("owner", owner.value())
                .getSingleResult();
        long waiting = em.createQuery(
                        "select count(r) from Recipient r where r.accountId = :owner and r.state = :waiting",
                        Long.class)
                .setParameter("owner", owner.value())
                .setParameter("waiting", Recipient.State.WAITING)
                .getSingleResult();
        return mailboxes.states(List.of(owner)).getOrDefault(owner, 0L) + "-" + all + "-" + waiting;
    }
}
