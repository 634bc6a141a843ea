package com.opusimg.support.api;

import com.opusimg.support.SupportMessage;
import com.opusimg.support.SupportTicket;
import java.time.Instant;
import java.util.List;

/**
 * A ticket.
 *
 * @param number what people call it, for example {@code S-1001}
 * @param kind {@code question}, {@code problem} or {@code feedback}
 * @param state {@code open}, {@code waiting} (for the person) or {@code closed}
 * @param writtenAt when somebody wrote last
 * @param closedAt null while it is not
 * @param messages the oldest first; null in lists
 */
public record TicketView(
        String id,
        String number,
        String kind,
        String state,
        String subject,
        Instant openedAt,
        Instant writtenAt,
        Instant closedAt,
        List<MessageView> messages) {

    /** What one side wrote: {@code you} is the person, {@code support} is staff. */
    public record MessageView(String from, String text, Instant at) {
        static MessageView of(SupportMessage message) {
            return new MessageView(message.byStaff() ? "support" : "you", message.text(), message.writtenAt());
        }
    }

    static TicketView of(SupportTicket ticket, List<SupportMessage> messages) {
        return new TicketView(
                ticket.id().toString(),
                ticket.number(),
                ticket.kind().id(),
                ticket.state().id(),
                ticket.subject(),
                ticket.openedAt(),
                ticket.writtenAt(),
                ticket.closedAt().orElse(null),
                messages == null ? null : messages.stream().map(MessageView::of).toList());
    }

    static TicketView listed(SupportTicket ticket) {
        return of(ticket, null);
    }
}
