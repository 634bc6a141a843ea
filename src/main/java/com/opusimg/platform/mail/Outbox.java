package com.opusimg.platform.mail;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.JsonText;
import com.opusimg.platform.standing.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The rows of mail that waits. One is claimed by a conditional update with a lease, so that two nodes do not send the same mail, and
 * nobody who drops it waits for a mail server.
 */
@ApplicationScoped
public class Outbox {
    /** Longer than an attempt takes whose server keeps to the time-outs; after it a node that went down is no longer waited for. */
    private static final Duration LEASE = Duration.ofMinutes(5);

    /** More than the nodes that could want the same mail at once. */
    private static final int TRIES = 20;

    @Inject
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Event<MailSent> sent;

    /**
     * A mail whose turn it is.
     *
     * @param attempt its number, from 1: it tells this claim from later ones
     * @param gate that it waits behind, or null
     * @param reference what the gate is asked about
     */
    record Claim(UUID id, String message, int attempt, String gate, UUID reference) {}

    /** Claims the mail that is due longest: before all others one that somebody waits for. What is to frozen accounts waits, unless needed. */
    @Transactional(TxType.REQUIRES_NEW)
    Optional<Claim> claim() {
        Instant now = clock.instant();
        for (int i = 0; i < TRIES; i++) {
            Optional<Object[]> next = due(now, "is null").or(() -> due(now, "is not null"));
            if (next.isEmpty()) {
                return Optional.empty();
            }
            UUID id = (UUID) next.get()[0];
            if (take(id, (Integer) next.get()[1], now)) {
                OutgoingMail mail = em.find(OutgoingMail.class, id);
                return Optional.of(
                        new Claim(id, mail.message(), (Integer) next.get()[1] + 1, mail.gate(), mail.gateReference()));
            }
        }
        return Optional.empty(); // others are at it
    }

    private Optional<Object[]> due(Instant now, String bulk) {
        return em.createQuery(
                        "select m.id, m.attempts from OutgoingMail m where m.bulkOf " + bulk
                                + " and m.nextAttempt <= :now and (m.leaseUntil is null or m.leaseUntil < :now)"
                                + " and (m.needed = :needed or " + Standing.notFrozen("m.accountId") + ")"
                                + " order by m.nextAttempt, m.id",
                        Object[].class)
                .setParameter("now", now)
                .setParameter("needed", true)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    private boolean take(UUID id, int attempts, Instant now) {
        return em.createQuery("update OutgoingMail m set m.attempts = m.attempts + 1, m.leaseUntil = :until"
                                + " where m.id = :id and m.attempts = :attempts")
                        .setParameter("until", now.plus(LEASE))
                        .setParameter("id", id)
                        .setParameter("attempts", attempts)
                        .executeUpdate()
                == 1;
    }

    /** The mail was handed over: it leaves the queue, and observers are told, also where it was dropped meanwhile. */
    @Transactional(TxType.REQUIRES_NEW)
    void handedOver(Claim claim) {
        remove(claim);
        sent.fire(new MailSent(claim.id(), clock.instant()));
    }

    /** Nobody wants the mail any more: it leaves the queue unsent. */
    @Transactional(TxType.REQUIRES_NEW)
    void unwanted(Claim claim) {
        remove(claim);
    }

    /** The attempt failed. */
    @Transactional(TxType.REQUIRES_NEW)
    void postpone(Claim claim, Instant next) {
        em.createQuery("update OutgoingMail m set m.nextAttempt = :next, m.leaseUntil = null"
                        + " where m.id = :id and m.attempts = :attempts")
                .setParameter("next", next)
                .setParameter("id", claim.id())
                .setParameter("attempts", claim.attempt())
                .executeUpdate();
    }

    private void remove(Claim claim) {
        em.createQuery("delete from OutgoingMail m where m.id = :id")
                .setParameter("id", claim.id())
                .executeUpdate();
    }

    /** How much mail to many waits, due or not, but for that to frozen accounts. */
    @Transactional
    long bulkWaiting() {
        return em.createQuery(
                        "select count(m) from OutgoingMail m where m.bulkOf is not null and "
                                + Standing.notFrozen("m.accountId"),
                        Long.class)
                .getSingleResult();
    }

    /** How many parts of something wait, due or not, but for those of frozen accounts: nobody knows how long they will. */
    @Transactional
    long partsWaiting(UUID bulk) {
        return em.createQuery(
                        "select count(m) from OutgoingMail m where m.bulkOf = :bulk and "
                                + Standing.notFrozen("m.accountId"),
                        Long.class)
                .setParameter("bulk", bulk)
                .getSingleResult();
    }

    /** Drops everything that waits and is a part of something; returns how much. */
    @Transactional
    int dropPartsOf(UUID bulk) {
        return em.createQuery("delete from OutgoingMail m where m.bulkOf = :bulk")
                .setParameter("bulk", bulk)
                .executeUpdate();
    }

    /** Drops everything that waits behind a gate for a reference, but for what is being handed over at this moment. */
    @Transactional
    public void dropBehind(MailGate gate, UUID reference) {
        em.createQuery("delete from OutgoingMail m where m.gate = :gate and m.gateReference = :reference")
                .setParameter("gate", gate.gate())
                .setParameter("reference", reference)
                .executeUpdate();
    }

    /** A mail that waits: to whom, and what it says. */
    public record Waiting(UUID id, String to, String subject, String text, int attempts, Instant createdAt) {}

    /** What waits for an account, behind an id. */
    @Transactional
    public List<Waiting> of(AccountId account, UUID behind, int limit) {
        return em
                .createQuery(
                        "select m.id, m.message, m.attempts, m.createdAt from OutgoingMail m"
                                + " where m.accountId = :account and m.id > :behind order by m.id",
                        Object[].class)
                .setParameter("account", account.value())
                .setParameter("behind", behind)
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(row -> {
                    JsonObject message = JsonText.object((String) row[1]);
                    return new Waiting(
                            (UUID) row[0],
                            message.getString("to"),
                            message.getString("subject"),
                            message.getString("text"),
                            (Integer) row[2],
                            (Instant) row[3]);
                })
                .toList();
    }

    /** Drops everything that waits for an account, but for what is being handed over at this moment. */
    @Transactional
    public void dropAll(AccountId account) {
        em.createQuery("delete from OutgoingMail m where m.accountId = :account")
                .setParameter("account", account.value())
                .executeUpdate();
    }
}
