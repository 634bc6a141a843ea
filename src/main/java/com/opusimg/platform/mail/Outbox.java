package com.opusimg.platform.mail;

import com.opusimg.platform.AccountId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/** The rows of mail that waits. */
@ApplicationScoped
public class Outbox {
    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Event<MailSent> sent;

    @Transactional
    List<UUID> due(Instant now, int limit) {
        return em.createQuery(
                        "select m.id from OutgoingMail m where m.nextAttempt <= :now order by m.nextAttempt",
                        UUID.class)
                .setParameter("now", now)
                .setMaxResults(limit)
                .getResultList();
    }

    /** One attempt under a lock on the row, so that two nodes do not send the same mail. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void attempt(UUID id, Predicate<OutgoingMail> delivery) {
        OutgoingMail mail = em.find(OutgoingMail.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (mail != null && delivery.test(mail)) {
            em.remove(mail);
            sent.fire(new MailSent(id, clock.instant()));
        }
    }

    /** How many mails wait, due or not. */
    @Transactional
    public long waiting() {
        return em.createQuery("select count(m) from OutgoingMail m", Long.class).getSingleResult();
    }

    /** Identifiers of mail that was queued before the moment and never went out, oldest first. */
    @Transactional
    public List<UUID> queuedBefore(Instant moment, int limit) {
        return em.createQuery(
                        "select m.id from OutgoingMail m where m.createdAt <= :moment order by m.createdAt", UUID.class)
                .setParameter("moment", moment)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Drops one mail. */
    @Transactional
    public void drop(UUID id) {
        em.createQuery("delete from OutgoingMail m where m.id = :id")
                .setParameter("id", id)
                .executeUpdate();
    }

    /** Drops everything that waits behind a gate for a reference. What is being sent at this moment is waited for. */
    @Transactional
    public void dropBehind(MailGate gate, UUID reference) {
        em.createQuery("delete from OutgoingMail m where m.gate = :gate and m.gateReference = :reference")
                .setParameter("gate", gate.gate())
                .setParameter("reference", reference)
                .executeUpdate();
    }

    /** Drops everything that waits for an account. */
    @Transactional
    public void dropAll(AccountId account) {
        em.createQuery("delete from OutgoingMail m where m.accountId = :account")
                .setParameter("account", account.value())
                .executeUpdate();
    }
}
