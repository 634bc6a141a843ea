package com.opusimg.abuse;

import com.opusimg.account.AccountEvent;
import com.opusimg.platform.Ids;
import com.opusimg.platform.crypto.SealedText;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A copy of a sign-in record, kept for a case. */
@Entity
@Table(name = "abuse_evidence")
public class Evidence {
    @Id
    private UUID id;

    @Column(name = "case_id")
    private UUID caseId;

    @Column(name = "event_id")
    private UUID eventId;

    private String event;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_device")
    private String device;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_address")
    private String address;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_place")
    private String place;

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
