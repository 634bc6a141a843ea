package com.opusimg.organisation.agreement;

import com.opusimg.organisation.MemberRole;
import com.opusimg.organisation.OrganisationId;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.crypto.SealedText;
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
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** That somebody accepted a version for an organisation, with the very document. */
@DataSet(
        id = "agreements",
        purpose = "accountability",
        whose = Whose.ACCOUNT_HOLDER,
        until = @Until(value = End.PARENT, id = "agreements"),
        erasure = OnErasure.ANONYMISED,
        page = "/app/organisation")
@Entity
@Table(name = "agreement_acceptance")
public class Acceptance {
    @Id
    @Technical
    private UUID id;

    @Column(name = "organisation_id")
    @Technical
    private UUID organisationId;

    @Column(name = "version_no")
    @Technical
    private int number;

    @Column(name = "account_id")
    @AccountKey
    private UUID accountId;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_name")
    @Personal(DataKind.NAME)
    private String name;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_title")
    @Personal(DataKind.ROLE)
    private String title;

    @Enumerated(EnumType.STRING)
    @Column(name = "member_role")
    @Personal(DataKind.ROLE)
    private MemberRole role;

    @Technical
    private String sha256;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_document")
    @Personal(DataKind.DOCUMENT)
    private String document;

    @Column(name = "accepted_at")
    @Personal(DataKind.CONTACT)
    private Instant acceptedAt;

    protected Acceptance() {}

    Acceptance(
            OrganisationId organisation,
            int number,
            AccountId account,
            Signer signer,
            MemberRole role,
            byte[] document,
            Instant now) {
        this.id = Ids.next();
        this.organisationId = organisation.value();
        this.number = number;
        this.accountId = account.value();
        this.name = signer.name();
        this.title = signer.title();
        this.role = role;
        this.sha256 = AgreementDocument.hash(document);
        this.document = Base64.getEncoder().encodeToString(document);
        this.acceptedAt = now;
    }

    /** Identifier. */
    public UUID id() {
        return id;
    }

    /** For which organisation. */
    public OrganisationId organisation() {
        return new OrganisationId(organisationId);
    }

    /** Who accepted; null once their account is erased. */
    public AccountId account() {
        return accountId == null ? null : new AccountId(accountId);
    }

    /** Which version. */
    public int number() {
        return number;
    }

    /** Who accepted, in their own words; null once their account is erased. */
    public String name() {
        return name;
    }

    /** What they are there, in their own words; null once their account is erased. */
    public String title() {
        return title;
    }

    /** What they were in the organisation. */
    public MemberRole role() {
        return role;
    }

    /** SHA-256 of the document. */
    public String sha256() {
        return sha256;
    }

    /** The very document that was accepted. */
    public byte[] document() {
        return Base64.getDecoder().decode(document);
    }

    /** When. */
    public Instant acceptedAt() {
        return acceptedAt;
    }
}
