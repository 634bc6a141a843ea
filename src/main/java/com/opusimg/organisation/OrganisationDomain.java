package com.opusimg.organisation;

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
import java.util.UUID;

/** A domain of an organisation, proven once somebody opened the link that was mailed to those who administer its mail. */
@PartOf("organisations")
@Entity
@Table(name = "organisation_domain")
public class OrganisationDomain {
    @Id
    @Technical
    private UUID id;

    @Column(name = "organisation_id")
    @Technical
    private UUID organisationId;

    @Personal(DataKind.LABEL)
    private String name;

    @Technical
    private String mailbox;

    @Column(name = "token_hash")
    @Personal(DataKind.CREDENTIAL)
    private String tokenHash;

    @Column(name = "asked_at")
    @Technical
    private Instant askedAt;

    @Column(name = "expires_at")
    @Technical
    private Instant expiresAt;

    @Column(name = "confirmed_at")
    @Technical
    private Instant confirmedAt;

    protected OrganisationDomain() {}

    OrganisationDomain(OrganisationId organisation, String name) {
        this.id = Ids.next();
        this.organisationId = organisation.value();
        this.name = name;
    }

    /** Identifier. */
    public UUID id() {
        return id;
    }

    OrganisationId organisation() {
        return new OrganisationId(organisationId);
    }

    /** Its name in ASCII, lower case. */
    public String name() {
        return name;
    }

    /** Where the link was mailed to. */
    public String address() {
        return mailbox + "@" + name;
    }

    /** When the link was mailed. */
    public Instant askedAt() {
        return askedAt;
    }

    /** When the link was opened, or null. */
    public Instant confirmedAt() {
        return confirmedAt;
    }

    boolean waitsAt(Instant now) {
        return confirmedAt == null && expiresAt != null && now.isBefore(expiresAt);
    }

    void ask(String box, String hash, Instant now, Instant until) {
        mailbox = box;
        tokenHash = hash;
        askedAt = now;
        expiresAt = until;
    }

    void confirm(Instant now) {
        confirmedAt = now;
        tokenHash = null;
        expiresAt = null;
    }
}
