package com.opusimg.support.view;

import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.web.Problems;
import com.opusimg.support.HandOffConsents;
import com.opusimg.support.SupportConsent;
import com.opusimg.support.SupportTickets;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.omnifaces.util.Faces;

/** One of a person's tickets: following it up, closing it, and saying whether it may be handed over. */
@Named("supportTicket")
@ViewScoped
public class SupportTicketBean implements Serializable {
    @Inject
    SupportTickets tickets;

    @Inject
    HandOffConsents consents;

    @Inject
    Caller caller;

    private String id;
    private TicketCard card;
    private List<TicketCard.Line> lines = List.of();
    private Said said;
    private String text;

    /**
     * What was said to handing it over.
     *
     * @param asked whether it is asked for, or was
     * @param words what is agreed to
     * @param given when a yes was given, or null
     * @param withdrawn when it was taken back, or null
     */
    public record Said(boolean asked, boolean offered, String recipient, String words, Instant given, Instant withdrawn)
            implements Serializable {
        /** Whether a yes stands. */
        public boolean stands() {
            return given != null && withdrawn == null;
        }
    }

    /** Finds it; answers 404 where it is not this person's. */
    public void open() {
        try {
            load();
        } catch (ProblemException | IllegalArgumentException | NullPointerException unknown) {
            Faces.responseSendError(HttpServletResponse.SC_NOT_FOUND, null);
        }
    }

    private void load() {
        UUID ticket = UUID.fromString(id);
        card = TicketCard.own(tickets.own(caller.account(), ticket));
        lines = TicketCard.Line.of(tickets.messages(caller.account(), ticket));
        SupportConsent last = consents.of(caller.account(), ticket).orElse(null);
        said = new Said(
                consents.offered() || last != null,
                consents.offered(),
                consents.recipient(),
                consents.text(),
                last == null ? null : last.givenAt(),
                last == null ? null : last.withdrawnAt().orElse(null));
    }

    /** Adds what was written. */
    public void add() {
        if (Problems.attempt(() -> tickets.followUp(caller.account(), card.id(), text))) {
            text = null;
            Problems.done("support.own.added");
        }
        load();
    }

    /** Closes it. */
    public void close() {
        if (Problems.attempt(() -> tickets.close(caller.account(), card.id()))) {
            Problems.done("support.own.closed");
        }
        load();
    }

    /** Says yes to handing it over, to the text that is shown. */
    public void agree() {
        if (Problems.attempt(() -> consents.give(caller.account(), card.id(), HandOffConsents.TEXT_VERSION))) {
            Problems.done("support.consent.done");
        }
        load();
    }

    /** Takes that back. */
    public void withdraw() {
        if (Problems.attempt(() -> consents.withdraw(caller.account(), card.id()))) {
            Problems.done("support.consent.undone");
        }
        load();
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }

    public TicketCard getCard() {
        return card;
    }

    public List<TicketCard.Line> getLines() {
        return lines;
    }

    public Said getSaid() {
        return said;
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text;
    }
}
