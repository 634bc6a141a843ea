package com.opusimg.support;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A person's own tickets (LOG-11): opening, reading, following up and closing them. Another person's are not found. */
@ApplicationScoped
public class SupportTickets {
    static final String OBJECT = "support_ticket";

    @Inject
    EntityManager em;

    @Inject
    TicketRows rows;

    @Inject
    AuditLog audit;

    @Inject
    Clock clock;

    /**
     * Opens a ticket. Refuses an empty or too long subject or text, naming the field, and with {@code conflict} where the person has
     * {@value TicketRules#MOST_OPEN} that are not closed.
     */
    @Transactional
    public SupportTicket open(AccountId account, TicketKind kind, String subject, String text) {
        Instant now = clock.instant();
        var ticket = new SupportTicket(account, TicketRules.kind(kind), TicketRules.subject(subject), now);
        String words = TicketRules.text(text);
        long open = em.createQuery(
                        "select count(t) from SupportTicket t where t.accountId = :account and t.closedAt is null",
                        Long.class)
                .setParameter("account", account.value())
                .getSingleResult();
        if (open >= TicketRules.MOST_OPEN) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "You have " + open + " tickets that are not closed. Close one, or write there.");
        }
        em.persist(ticket);
        em.flush();
        ticket.numbered(em.createQuery("select t.number from SupportTicket t where t.id = :id", Long.class)
                .setParameter("id", ticket.id())
                .getSingleResult());
        rows.write(ticket, null, words, now);
        audit.record(
                account,
                SupportAction.SUPPORT_TICKET_OPENED,
                OBJECT,
                ticket.id(),
                ticket.kind().id());
        return ticket;
    }

    /** Adds to a ticket; one that was closed is open again. */
    @Transactional
    public SupportTicket followUp(AccountId account, UUID id, String text) {
        String words = TicketRules.text(text);
        SupportTicket ticket = rows.lockOwn(account, id);
        Instant now = clock.instant();
        rows.write(ticket, null, words, now);
        ticket.asked(now);
        return ticket;
    }

    /** Closes a ticket; refuses with {@code conflict} where it is closed. */
    @Transactional
    public SupportTicket close(AccountId account, UUID id) {
        SupportTicket ticket = rows.lockOwn(account, id);
        if (ticket.state() == TicketState.CLOSED) {
            throw new ProblemException(ProblemType.CONFLICT, "This ticket is closed already.");
        }
        ticket.close(clock.instant());
        audit.record(account, SupportAction.SUPPORT_TICKET_CLOSED, OBJECT, ticket.id(), "person");
        return ticket;
    }

    /** One of the person's tickets. */
    @Transactional
    public SupportTicket own(AccountId account, UUID id) {
        return rows.own(account, id);
    }

    /** What was written in one of the person's tickets, the oldest first. */
    @Transactional
    public List<SupportMessage> messages(AccountId account, UUID id) {
        rows.own(account, id);
        return rows.messages(id);
    }

    /** The person's tickets opened before the given one (exclusive), the newest first. */
    @Transactional
    public List<SupportTicket> before(AccountId account, UUID id, int limit) {
        return em.createQuery(
                        "select t from SupportTicket t where t.accountId = :account and t.id < :id order by t.id desc",
                        SupportTicket.class)
                .setParameter("account", account.value())
                .setParameter("id", id)
                .setMaxResults(limit)
                .getResultList();
    }
}
