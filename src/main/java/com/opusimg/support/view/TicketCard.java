package com.opusimg.support.view;

import com.opusimg.platform.web.Texts;
import com.opusimg.support.SupportMessage;
import com.opusimg.support.SupportTicket;
import com.opusimg.support.TicketState;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A ticket on a page.
 *
 * @param state in words, for the person or for staff
 * @param tone class of its badge
 */
public record TicketCard(
        UUID id,
        String number,
        String kind,
        String subject,
        String state,
        String tone,
        boolean closed,
        Instant openedAt,
        Instant writtenAt)
        implements Serializable {

    /** What one side wrote. */
    public record Line(boolean staff, String text, Instant at) implements Serializable {
        static List<Line> of(List<SupportMessage> messages) {
            return messages.stream()
                    .map(one -> new Line(one.byStaff(), one.text(), one.writtenAt()))
                    .toList();
        }
    }

    static TicketCard own(SupportTicket ticket) {
        return of(ticket, "support.own.state.", TicketState.WAITING);
    }

    static TicketCard atDesk(SupportTicket ticket) {
        return of(ticket, "support.desk.state.", TicketState.OPEN);
    }

    /** @param due the state in which whoever looks has something to do */
    private static TicketCard of(SupportTicket ticket, String words, TicketState due) {
        return new TicketCard(
                ticket.id(),
                ticket.number(),
                Texts.text("support.kind." + ticket.kind()),
                ticket.subject(),
                Texts.text(words + ticket.state()),
                ticket.state() == due ? "is-accent" : "is-line",
                ticket.state() == TicketState.CLOSED,
                ticket.openedAt(),
                ticket.writtenAt());
    }
}
