package com.opusimg.compliance;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.datamap.AccountKey;
import com.opusimg.platform.datamap.DataKind;
import com.opusimg.platform.datamap.DataSet;
import com.opusimg.platform.datamap.End;
import com.opusimg.platform.datamap.OnErasure;
import com.opusimg.platform.datamap.Personal;
import com.opusimg.platform.datamap.Technical;
import com.opusimg.platform.datamap.Until;
import com.opusimg.platform.datamap.Whose;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/**
 * That a person accepted a version of the terms, or was told of a version of a privacy policy: which text, by its hash, when and
 * how. It says yes to nothing else (CON-13).
 */
@DataSet(
        id = "policy-acceptances",
        purpose = "accountability",
        whose = Whose.ACCOUNT_HOLDER,
        until =
                @Until(
                        value = End.PERIOD,
                        id = "policy-acceptances",
                        period = "OPUS_RETENTION_POLICY_PROOF",
                        rule = "policy-acceptances"),
        erasure = OnErasure.DELETED,
        page = "/app/settings")
@Entity
@Table(name = "policy_acceptance")
public class PolicyAcceptance {
    /** How it came about. */
    public enum Way {
        /** On opening an account on the page for it. */
        SIGN_UP_PAGE,
        /** On opening an account by API. */
        SIGN_UP_API,
        /** By an act on a page, later. */
        PAGE,
        /** By API, later. */
        API
    }

    @Id
    @Technical
    private UUID id;

    @Column(name = "account_id")
    @AccountKey
    private UUID accountId;

    @Personal(DataKind.PREFERENCE)
    private String document;

    @Column(name = "version_no")
    @Personal(DataKind.PREFERENCE)
    private int number;

    @Technical
    private String sha256;

    @Enumerated(EnumType.STRING)
    @Personal(DataKind.PREFERENCE)
    private PolicyDocument.Standing kind;

    @Enumerated(EnumType.STRING)
    @Personal(DataKind.USE)
    private Way way;

    @Column(name = "accepted_at")
    @Personal(DataKind.USE)
    private Instant acceptedAt;

    @Column(name = "replaced_at")
    @Personal(DataKind.USE)
    private Instant replacedAt;

    protected PolicyAcceptance() {}

    PolicyAcceptance(AccountId account, PolicyHeading version, Way way, Instant now) {
        this.id = Ids.next();
        this.accountId = account.value();
        this.document = version.getDocument().getId();
        this.number = version.getNumber();
        this.sha256 = version.getSha256();
        this.kind = version.getDocument().standing();
        this.way = way;
        this.acceptedAt = now;
    }

    /** Another one took its place; the first time counts. */
    void replaced(Instant now) {
        if (replacedAt == null) {
            replacedAt = now;
        }
    }

    /** Identifier that sorts by time. */
    public UUID getId() {
        return id;
    }

    /** Of which document. */
    public PolicyDocument getDocument() {
        return PolicyDocument.of(document).orElseThrow();
    }

    /** Of which version. */
    public int getNumber() {
        return number;
    }

    /** Hash of its text. */
    public String getSha256() {
        return sha256;
    }

    /** Whether it was accepted, or the person was told of it. */
    public PolicyDocument.Standing getKind() {
        return kind;
    }

    /** How. */
    public Way getWay() {
        return way;
    }

    /** When. */
    public Instant getAcceptedAt() {
        return acceptedAt;
    }

    /** Whether none took its place. */
    boolean isLast() {
        return replacedAt == null;
    }
}
