package com.opusimg.support;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.crypto.SealedText;
import com.opusimg.platform.datamap.DataKind;
import com.opusimg.platform.datamap.PartOf;
import com.opusimg.platform.datamap.Personal;
import com.opusimg.platform.datamap.Technical;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** What one side wrote in a ticket. */
@PartOf("support-tickets")
@Entity
@Table(name = "support_message")
public class SupportMessage {
    @Id
    @Technical
    private UUID id;

    @Column(name = "ticket_id")
    @Technical
    private UUID ticketId;

    @Column(name = "staff_id")
    @Personal(DataKind.STAFF_ID)
    private UUID staffId;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_text")
    @Personal(DataKind.MESSAGE)
    private String text;

    @Column(name = "written_at")
    @Personal(DataKind.CONTACT)
    private Instant writtenAt;

    protected SupportMessage() {}

    /** @param staff null for the person's own */
    SupportMessage(SupportTicket ticket, AccountId staff, String text, Instant now) {
        this.id = Ids.next();
        this.ticketId = ticket.id();
        this.staffId = staff == null ? null : staff.value();
        this.text = text;
        this.writtenAt = now;
    }

    /** Whether staff wrote it. Who of them is told to nobody: they write for the operator. */
    public boolean byStaff() {
        return staffId != null;
    }

    /** The words. */
    public String text() {
        return text;
    }

    /** When. */
    public Instant writtenAt() {
        return writtenAt;
    }
}
