package com.opusimg.organisation;

import com.opusimg.platform.Ids;
import com.opusimg.platform.crypto.SealedText;
import com.opusimg.platform.datamap.DataKind;
import com.opusimg.platform.datamap.DataSet;
import com.opusimg.platform.datamap.End;
import com.opusimg.platform.datamap.OnErasure;
import com.opusimg.platform.datamap.Personal;
import com.opusimg.platform.datamap.Technical;
import com.opusimg.platform.datamap.Until;
import com.opusimg.platform.datamap.Whose;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** An organisation, with the rules that hold for its members. Whoever changes anything of it locks its row first. */
@DataSet(
        id = "organisations",
        purpose = "plans",
        whose = Whose.ACCOUNT_HOLDER,
        until =
                @Until(
                        value = End.PERIOD,
                        id = "organisations",
                        period = "OPUS_RETENTION_ORGANISATIONS",
                        rule = "organisations"),
        erasure = OnErasure.ANONYMISED,
        page = "/app/organisation")
@Entity
@Table(name = "organisation")
public class Organisation {
    @Id
    @Technical
    private UUID id;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_name")
    @Personal(DataKind.LABEL)
    private String name;

    @Column(name = "created_at")
    @Technical
    private Instant createdAt;

    @Column(name = "strip_metadata")
    @Technical
    private boolean stripMetadata;

    @Column(name = "no_retention")
    @Technical
    private boolean noRetention;

    @Column(name = "own_domains")
    @Technical
    private boolean ownDomains;

    @Technical
    private String tools;

    @Technical
    private String formats;

    @Column(name = "keep_hours")
    @Technical
    private Integer keepHours;

    @Column(name = "keep_from")
    @Technical
    private Instant keepFrom;

    @Column(name = "told_version")
    @Technical
    private int toldVersion;

    @Column(name = "ended_at")
    @Technical
    private Instant endedAt;

    protected Organisation() {}

    Organisation(String name, int toldVersion, Instant now) {
        this.id = Ids.next();
        this.name = name;
        this.toldVersion = toldVersion;
        this.createdAt = now;
    }

    /** Its id. */
    public OrganisationId id() {
        return new OrganisationId(id);
    }

    /** What it is called; whatever somebody typed. */
    public String name() {
        return name;
    }

    /** When it was made. */
    public Instant createdAt() {
        return createdAt;
    }

    /** When it ended, or null. */
    public Instant endedAt() {
        return endedAt;
    }

    /** The rules for its members. */
    public Policies policies() {
        return new Policies(
                stripMetadata,
                noRetention,
                Policies.words(tools),
                Policies.words(formats),
                keepHours,
                keepFrom,
                ownDomains);
    }

    /** The last version of the agreement that its owners were told of. */
    public int toldVersion() {
        return toldVersion;
    }

    void rename(String to) {
        name = to;
    }

    void rule(Policies rules) {
        stripMetadata = rules.stripMetadata();
        noRetention = rules.noRetention();
        ownDomains = rules.ownDomains();
        tools = Policies.text(rules.tools());
        formats = Policies.text(rules.formats());
        keepHours = rules.keepHours();
        keepFrom = rules.keepFrom();
    }

    /** Notes that its owners were told. */
    public void told(int version) {
        toldVersion = version;
    }

    void end(Instant now) {
        endedAt = now;
    }
}
