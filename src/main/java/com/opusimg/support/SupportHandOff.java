package com.opusimg.support;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.datamap.DataKind;
import com.opusimg.platform.datamap.PartOf;
import com.opusimg.platform.datamap.Personal;
import com.opusimg.platform.datamap.Technical;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** That a ticket was handed over, by whom and under which consent. */
@PartOf("support-tickets")
@Entity
@Table(name = "support_hand_off")
public class SupportHandOff {
    @Id
    @Technical
    private UUID id;

    @Column(name = "ticket_id")
    @Technical
    private UUID ticketId;

    @Column(name = "consent_id")
    @Technical
    private UUID consentId;

    @Column(name = "staff_id")
    @Personal(DataKind.STAFF_ID)
    private UUID staffId;

    @Column(name = "begun_at")
    @Personal(DataKind.CONTACT)
    private Instant begunAt;

    @Column(name = "sent_at")
    @Personal(DataKind.CONTACT)
    private Instant sentAt;

    protected SupportHandOff() {}

    SupportHandOff(SupportTicket ticket, SupportConsent consent, AccountId staff, Instant now) {
        this.id = Ids.next();
        this.ticketId = ticket.id();
        this.consentId = consent.id();
        this.staffId = staff.value();
        this.begunAt = now;
    }

    /** Opaque id; the receiver knows a repetition by it. */
    public UUID id() {
        return id;
    }

    UUID ticket() {
        return ticketId;
    }

    UUID consent() {
        return consentId;
    }

    /** When the receiver took it; empty where it never said so. */
    public Optional<Instant> sentAt() {
        return Optional.ofNullable(sentAt);
    }

    void sent(Instant now) {
        sentAt = now;
    }
}
