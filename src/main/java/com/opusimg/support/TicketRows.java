package com.opusimg.support;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of tickets and of what belongs to them. */
@ApplicationScoped
class TicketRows {
    @Inject
    EntityManager em;

    SupportTicket get(UUID id) {
        return Optional.ofNullable(em.find(SupportTicket.class, id))
                .orElseThrow(() -> ProblemException.notFound("ticket"));
    }

    /** A person's own; another's is not found. */
    SupportTicket own(AccountId account, UUID id) {
        return Optional.ofNullable(em.find(SupportTicket.class, id))
                .filter(ticket -> ticket.account().equals(account))
                .orElseThrow(() -> ProblemException.notFound("ticket"));
    }

    /** Locked until the transaction ends, so that of two acts at once the second finds what the first has done. */
    SupportTicket lock(UUID id) {
        SupportTicket ticket = em.find(SupportTicket.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (ticket == null) {
            throw ProblemException.notFound("ticket");
        }
        em.refresh(ticket);
        return ticket;
    }

    SupportTicket lockOwn(AccountId account, UUID id) {
        own(account, id);
        return lock(id);
    }

    /** @param staff null for the person's own */
    void write(SupportTicket ticket, AccountId staff, String text, Instant now) {
        long there = em.createQuery("select count(m) from SupportMessage m where m.ticketId = :id", Long.class)
                .setParameter("id", ticket.id())
                .getSingleResult();
        if (there >= TicketRules.MOST_MESSAGES) {
            throw new ProblemException(ProblemType.CONFLICT, "This ticket is full. Open another one.");
        }
        em.persist(new SupportMessage(ticket, staff, text, now));
    }

    List<SupportMessage> messages(UUID ticket) {
        return em.createQuery(
                        "select m from SupportMessage m where m.ticketId = :id order by m.writtenAt, m.id",
                        SupportMessage.class)
                .setParameter("id", ticket)
                .getResultList();
    }

    /** What was said last to handing it over, if anything was. */
    Optional<SupportConsent> consent(UUID ticket) {
        return em.createQuery(
                        "select c from SupportConsent c where c.ticketId = :id order by c.givenAt desc, c.id desc",
                        SupportConsent.class)
                .setParameter("id", ticket)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** The latest hand-off, sent or only begun. */
    Optional<SupportHandOff> handOff(UUID ticket) {
        return em.createQuery(
                        "select h from SupportHandOff h where h.ticketId = :id order by h.begunAt desc, h.id desc",
                        SupportHandOff.class)
                .setParameter("id", ticket)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }
}
