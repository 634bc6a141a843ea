package com.opusimg.support;

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
import java.util.Optional;
import java.util.UUID;

/** A yes of a person to handing one ticket over, from when it was given until it was taken back (GDPR Art. 7(1), (3)). */
@PartOf("support-tickets")
@Entity
@Table(name = "support_consent")
public class SupportConsent {
    @Id
    @Technical
    private UUID id;

    @Column(name = "ticket_id")
    @Technical
    private UUID ticketId;

    @Column(name = "text_version")
    @Personal(DataKind.PRIVACY_CHOICE)
    private int textVersion;

    @Column(name = "given_at")
    @Personal(DataKind.PRIVACY_CHOICE)
    private Instant givenAt;

    @Column(name = "withdrawn_at")
    @Personal(DataKind.PRIVACY_CHOICE)
    private Instant withdrawnAt;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_receipt")
    @Personal(DataKind.PRIVACY_CHOICE)
    private String receipt;

    protected SupportConsent() {}

    SupportConsent(SupportTicket ticket, int textVersion, Instant now) {
        this.id = Ids.next();
        this.ticketId = ticket.id();
        this.textVersion = textVersion;
        this.givenAt = now;
    }

    /** Opaque id. */
    public UUID id() {
        return id;
    }

    /** The version of the text that was shown. */
    public int textVersion() {
        return textVersion;
    }

    /** When it was given. */
    public Instant givenAt() {
        return givenAt;
    }

    /** When it was taken back, if it was. */
    public Optional<Instant> withdrawnAt() {
        return Optional.ofNullable(withdrawnAt);
    }

    /** Whether it counts. */
    public boolean stands() {
        return withdrawnAt == null;
    }

    /** The receipt, signed, as JSON: of the yes, or of what took it back. */
    public String receipt() {
        return receipt;
    }

    void withdraw(Instant now) {
        withdrawnAt = now;
    }

    void receipted(String signed) {
        receipt = signed;
    }
}
