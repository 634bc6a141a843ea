package com.opusimg.support;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.audit.AuditLog;
import com.opusimg.platform.egress.CallRefusedException;
import com.opusimg.platform.egress.EgressException;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.web.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Hand-offs, written down before anything is sent and again once it was taken, so that nothing leaves unrecorded if the process ends
 * in between. The ticket is locked while it is sent: whoever takes the consent back waits, and afterwards nothing is sent.
 */
@ApplicationScoped
class HandOffBook {
    private static final System.Logger LOG = System.getLogger(HandOffBook.class.getName());

    @Inject
    EntityManager em;

    @Inject
    TicketRows rows;

    @Inject
    Zendesk zendesk;

    @Inject
    AuditLog audit;

    @Inject
    Clock clock;

    /** Notes that a ticket is to be handed over; one that was begun and not taken goes on. */
    @Transactional(TxType.REQUIRES_NEW)
    UUID begin(UUID id, AccountId staff) {
        SupportTicket ticket = rows.lock(id);
        SupportConsent consent = standing(id);
        SupportHandOff last = rows.handOff(id)
                .filter(one -> one.consent().equals(consent.id()))
                .orElse(null);
        if (last != null && last.sentAt().isEmpty()) {
            return last.id();
        }
        if (last != null && !ticket.writtenAt().isAfter(last.sentAt().get())) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "This ticket was handed over, and nothing was written in it since.");
        }
        var begun = new SupportHandOff(ticket, consent, staff, clock.instant());
        em.persist(begun);
        return begun.id();
    }

    /** Sends what was begun, unless the consent was taken back since. */
    @Transactional(TxType.REQUIRES_NEW)
    void send(UUID handOff, AccountId staff) {
        SupportHandOff begun = em.find(SupportHandOff.class, handOff);
        if (begun == null) {
            throw ProblemException.notFound("ticket");
        }
        SupportTicket ticket = rows.lock(begun.ticket());
        if (!standing(ticket.id()).id().equals(begun.consent())) {
            throw refused();
        }
        if (!taken(begun, ticket)) {
            throw new ProblemException(
                    ProblemType.HAND_OFF_FAILED,
                    "The ticket was not taken. It is not marked as handed over; try again.");
        }
        begun.sent(clock.instant());
        audit.record(
                staff,
                SupportAction.SUPPORT_TICKET_HANDED_OFF,
                SupportTickets.OBJECT,
                ticket.id(),
                "consent " + begun.consent());
    }

    private boolean taken(SupportHandOff begun, SupportTicket ticket) {
        try {
            return zendesk.send(begun.id().toString(), ticket.number(), ticket.subject(), words(ticket));
        } catch (CallRefusedException refused) {
            return false; // the gateway has noted why
        } catch (EgressException none) {
            LOG.log(Level.WARNING, "Zendesk gave no answer: {0}", none.reason());
            return false;
        }
    }

    private SupportConsent standing(UUID ticket) {
        return rows.consent(ticket).filter(SupportConsent::stands).orElseThrow(HandOffBook::refused);
    }

    private static ProblemException refused() {
        return new ProblemException(
                ProblemType.NOT_ALLOWED,
                "The person has not agreed to hand this ticket over, so nothing was sent. Answer it here.");
    }

    private String words(SupportTicket ticket) {
        return rows.messages(ticket.id()).stream()
                .map(one -> Texts.text(one.byStaff() ? "support.handOff.us" : "support.handOff.them", one.writtenAt())
                        + "\n" + one.text())
                .collect(Collectors.joining("\n\n"));
    }
}
