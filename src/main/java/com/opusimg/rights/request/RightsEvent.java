package com.opusimg.rights.request;

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
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** One thing that happened to a case. Rows are added, and what they say is never changed. */
@PartOf("rights-cases")
@Entity
@Table(name = "rights_event")
public class RightsEvent {
    @Id
    @Technical
    private UUID id;

    @Column(name = "case_id")
    @Technical
    private UUID caseId;

    @Enumerated(EnumType.STRING)
    @Personal(DataKind.CONTACT)
    private EventType type;

    @Column(name = "by_id")
    @Personal(DataKind.STAFF_ID)
    private UUID byId;

    @Personal(DataKind.CONTACT)
    private String detail;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_note")
    @Personal(DataKind.MESSAGE)
    private String note;

    @Column(name = "mail_id")
    @Technical
    private UUID mailId;

    @Column(name = "mailed_at")
    @Personal(DataKind.CONTACT)
    private Instant mailedAt;

    @Personal(DataKind.CONTACT)
    private Instant at;

    protected RightsEvent() {}

    RightsEvent(UUID caseId, EventType type, AccountId by, String detail, String note, UUID mailId, Instant now) {
        this.id = Ids.next();
        this.caseId = caseId;
        this.type = type;
        this.byId = by == null ? null : by.value();
        this.detail = detail;
        this.note = note;
        this.mailId = mailId;
        this.at = now;
    }

    /** Sorts by time. */
    public UUID id() {
        return id;
    }

    /** The case that it belongs to. */
    public UUID caseId() {
        return caseId;
    }

    /** What happened. */
    public EventType type() {
        return type;
    }

    /** Who did it; empty for the system, and for somebody without an account. */
    public Optional<AccountId> by() {
        return Optional.ofNullable(byId).map(AccountId::new);
    }

    /** A further fact as a name of some enumeration, or null. */
    public String detail() {
        return detail;
    }

    /** What was written, or null. */
    public String note() {
        return note;
    }

    /** Whether the person was told of it by mail. */
    public boolean mailed() {
        return mailId != null;
    }

    /** When the mail server took that mail, or null. */
    public Instant mailedAt() {
        return mailedAt;
    }

    /** When it happened. */
    public Instant at() {
        return at;
    }
}
