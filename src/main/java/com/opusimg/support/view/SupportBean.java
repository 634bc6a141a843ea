package com.opusimg.support.view;

import com.opusimg.platform.Ids;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.web.Problems;
import com.opusimg.support.SupportTicket;
import com.opusimg.support.SupportTickets;
import com.opusimg.support.TicketKind;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import org.omnifaces.util.Faces;

/** A person's tickets, and opening one. */
@Named("support")
@ViewScoped
public class SupportBean implements Serializable {
    private static final int SHOWN = 100;

    @Inject
    SupportTickets tickets;

    @Inject
    Caller caller;

    private List<TicketCard> all;
    private TicketKind kind = TicketKind.QUESTION;
    private String subject;
    private String text;

    @PostConstruct
    void load() {
        all = tickets.before(caller.account(), Ids.MAX, SHOWN).stream()
                .map(TicketCard::own)
                .toList();
    }

    /** Opens a ticket and shows it. */
    public void open() {
        Problems.attempt(() -> {
            SupportTicket ticket = tickets.open(caller.account(), kind, subject, text);
            Faces.redirect("/app/support-ticket?id=%s", ticket.id().toString());
        });
    }

    /** The person's latest tickets, the newest first. */
    public List<TicketCard> getAll() {
        return all;
    }

    public TicketKind[] getKinds() {
        return TicketKind.values();
    }

    public TicketKind getKind() {
        return kind;
    }

    public void setKind(TicketKind kind) {
        this.kind = kind;
    }

    public String getSubject() {
        return subject;
    }

    public void setSubject(String subject) {
        this.subject = subject;
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text;
    }
}
