package com.opusimg.support;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.look.LookReason;
import com.opusimg.platform.look.Looks;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.security.PersonSeen.Purpose;
import com.opusimg.platform.security.PersonSeen.Seen;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The desk of staff: what waits, and answering it. Staff see what was written and never who it is. */
@ApplicationScoped
public class SupportDesk {
    @Inject
    EntityManager em;

    @Inject
    TicketRows rows;

    @Inject
    SupportMails mails;

    @Inject
    AuditLog audit;

    @Inject
    Clock clock;

    @Inject
    Looks looks;

    /** Answers a ticket, and mails the answer to the person; a closed one waits for the person again. */
    @Transactional
    public SupportTicket reply(UUID id, String text, AccountId staff) {
        String words = TicketRules.text(text);
        SupportTicket ticket = rows.lock(id);
        Instant now = clock.instant();
        rows.write(ticket, staff, words, now);
        ticket.answered(now);
        mails.reply(ticket, words);
        audit.record(
                staff,
                SupportAction.SUPPORT_TICKET_ANSWERED,
                SupportTickets.OBJECT,
                id,
                ticket.kind().id());
        return ticket;
    }

    /** Closes a ticket; refuses with {@code conflict} where it is closed. */
    @Transactional
    public SupportTicket close(UUID id, AccountId staff) {
        SupportTicket ticket = rows.lock(id);
        if (ticket.state() == TicketState.CLOSED) {
            throw new ProblemException(ProblemType.CONFLICT, "This ticket is closed already.");
        }
        ticket.close(clock.instant());
        audit.record(staff, SupportAction.SUPPORT_TICKET_CLOSED, SupportTickets.OBJECT, id, "staff");
        return ticket;
    }

    /** A ticket; refuses with {@code not-found}. */
    @Transactional
    public SupportTicket get(UUID id) {
        return rows.get(id);
    }

    /** A ticket that a member of staff reads: its person sees that they did. Refuses with {@code not-found}. */
    @Transactional
    public SupportTicket read(UUID id, AccountId staff) {
        SupportTicket ticket = rows.get(id);
        looks.note(ticket.account(), staff, Seen.TICKET, new LookReason(Purpose.SUPPORT_TICKET, ticket.number()));
        return ticket;
    }

    /** What was written in a ticket, the oldest first. */
    @Transactional
    public List<SupportMessage> messages(UUID id) {
        return rows.messages(id);
    }

    /** Tickets in a state opened before the given one (exclusive), the newest first. */
    @Transactional
    public List<SupportTicket> before(TicketState state, UUID id, int limit) {
        return em.createQuery(
                        "select t from SupportTicket t where t.state = :state and t.id < :id order by t.id desc",
                        SupportTicket.class)
                .setParameter("state", state)
                .setParameter("id", id)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Tickets in a state for a page of a list, those first in which somebody has waited longest. */
    @Transactional
    public List<SupportTicket> page(TicketState state, int first, int size) {
        return em.createQuery(
                        "select t from SupportTicket t where t.state = :state order by t.writtenAt, t.id",
                        SupportTicket.class)
                .setParameter("state", state)
                .setFirstResult(first)
                .setMaxResults(size)
                .getResultList();
    }

    /** How many tickets are in a state. */
    @Transactional
    public long count(TicketState state) {
        return em.createQuery("select count(t) from SupportTicket t where t.state = :state", Long.class)
                .setParameter("state", state)
                .getSingleResult();
    }
}
