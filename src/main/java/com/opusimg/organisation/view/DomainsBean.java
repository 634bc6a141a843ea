package com.opusimg.organisation.view;

import com.opusimg.organisation.Domains;
import com.opusimg.organisation.MemberRole.Power;
import com.opusimg.organisation.OrganisationId;
import com.opusimg.organisation.Seat;
import com.opusimg.organisation.Seats;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.web.Problems;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The domains of an organisation. */
@Named("domains")
@ViewScoped
public class DomainsBean implements Serializable {
    @Inject
    Seats seats;

    @Inject
    Domains service;

    @Inject
    Caller caller;

    private UUID id;
    private List<Row> rows = List.of();
    private String domain;
    private String mailbox = Domains.MAILBOXES.getFirst();

    /** A domain; {@code confirmedAt} is null until its link was opened. */
    public record Row(UUID id, String name, String address, Instant askedAt, Instant confirmedAt)
            implements Serializable {}

    @PostConstruct
    void load() {
        Seat seat = seats.of(caller.account())
                .filter(one -> one.role().may(Power.PRIVACY))
                .orElse(null);
        id = seat == null ? null : seat.id().value();
        rows = seat == null
                ? List.of()
                : service.of(caller.account(), seat.id()).stream()
                        .map(one -> new Row(one.id(), one.name(), one.address(), one.askedAt(), one.confirmedAt()))
                        .toList();
    }

    /** Has a link mailed. */
    public void ask() {
        if (Problems.attempt(() -> service.ask(caller.account(), new OrganisationId(id), domain, mailbox))) {
            Problems.done("domains.asked", mailbox + "@" + domain);
            domain = null;
            load();
        }
    }

    /** Takes one off the list. */
    public void remove(UUID one) {
        if (Problems.attempt(() -> service.remove(caller.account(), new OrganisationId(id), one))) {
            Problems.done("domains.removed");
            load();
        }
    }

    /** The domains by name. */
    public List<Row> getRows() {
        return rows;
    }

    /** The mailboxes that there are to choose. */
    public List<String> getMailboxes() {
        return Domains.MAILBOXES;
    }

    public String getDomain() {
        return domain;
    }

    public void setDomain(String domain) {
        this.domain = domain;
    }

    public String getMailbox() {
        return mailbox;
    }

    public void setMailbox(String mailbox) {
        this.mailbox = mailbox;
    }
}
