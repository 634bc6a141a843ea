package com.opusimg.support.view;

import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.May;
import com.opusimg.platform.security.Permission;
import com.opusimg.platform.web.Problems;
import com.opusimg.support.HandOffConsents;
import com.opusimg.support.HandOffs;
import com.opusimg.support.SupportConsent;
import com.opusimg.support.SupportDesk;
import com.opusimg.support.SupportHandOff;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.omnifaces.util.Faces;

/** One ticket on the desk: answering, closing and, where its person agreed, handing it over. */
@Named("supportDeskTicket")
@ViewScoped
public class SupportDeskTicketBean implements Serializable {
    @Inject
    SupportDesk desk;

    @Inject
    HandOffs handOffs;

    @Inject
    HandOffConsents consents;

    @Inject
    Caller caller;

    private String id;
    private TicketCard card;
    private List<TicketCard.Line> lines = List.of();
    private boolean offered;
    private boolean allowed;
    private Instant handedAt;
    private String text;

    /** Finds it; answers 404 where there is none. */
    @May(Permission.SUPPORT_READ)
    public void open() {
        try {
            desk.read(UUID.fromString(id), caller.account());
            load();
        } catch (ProblemException | IllegalArgumentException | NullPointerException unknown) {
            Faces.responseSendError(HttpServletResponse.SC_NOT_FOUND, null);
        }
    }

    private void load() {
        UUID ticket = UUID.fromString(id);
        card = TicketCard.atDesk(desk.get(ticket));
        lines = TicketCard.Line.of(desk.messages(ticket));
        offered = consents.offered();
        allowed = consents.of(ticket).filter(SupportConsent::stands).isPresent();
        handedAt = handOffs.latest(ticket).flatMap(SupportHandOff::sentAt).orElse(null);
    }

    /** Answers. */
    @May(Permission.SUPPORT_ACT)
    public void reply() {
        if (Problems.attempt(() -> desk.reply(card.id(), text, caller.account()))) {
            text = null;
            Problems.done("support.desk.replied");
        }
        load();
    }

    /** Closes it. */
    @May(Permission.SUPPORT_ACT)
    public void close() {
        if (Problems.attempt(() -> desk.close(card.id(), caller.account()))) {
            Problems.done("support.desk.closed");
        }
        load();
    }

    /** Hands it over. */
    @May(Permission.SUPPORT_ACT)
    public void handOver() {
        if (Problems.attempt(() -> handOffs.hand(card.id(), caller.account()))) {
            Problems.done("support.desk.handed");
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

    /** Whether tickets can be handed over here at all. */
    public boolean isOffered() {
        return offered;
    }

    /** Whether its person agreed to it. */
    public boolean isAllowed() {
        return allowed;
    }

    /** When it was handed over last, or null. */
    public Instant getHandedAt() {
        return handedAt;
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text;
    }
}
