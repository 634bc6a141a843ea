package com.opusimg.abuse;

import com.opusimg.account.AccountEvent;
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

/** A copy of a sign-in record, kept for a case. */
@PartOf("abuse-cases")
@Entity
@Table(name = "abuse_evidence")
public class Evidence {
    @Id
    @Technical
    private UUID id;

    @Column(name = "case_id")
    @Technical
    private UUID caseId;

    @Column(name = "event_id")
    @Technical
    private UUID eventId;

    @Personal(DataKind.SIGN_IN)
    private String event;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_device")
    @Personal(DataKind.DEVICE)
    private String device;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_address")
    @Personal(DataKind.IP_ADDRESS)
    private String address;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_place")
    @Personal(DataKind.PLACE)
    private String place;

    @Personal(DataKind.SIGN_IN)
    private Instant at;

    protected Evidence() {}

    Evidence(UUID caseId, AccountEvent record) {
        this.id = Ids.next();
        this.caseId = caseId;
        this.eventId = record.getId();
        this.event = record.getEvent().name();
        this.device = record.getDevice();
        this.address = record.getAddress();
        this.place = record.getPlace();
        this.at = record.getAt();
    }

    /** What happened: a name of {@code AccountAction}. */
    public String event() {
        return event;
    }

    /** Browser and system, or null. */
    public String device() {
        return device;
    }

    /** Network address, or null. */
    public String address() {
        return address;
    }

    /** Coarse place, or null. */
    public String place() {
        return place;
    }

    /** When it happened. */
    public Instant at() {
        return at;
    }
}
