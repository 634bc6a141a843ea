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
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** An invitation that was mailed. Of its link only the hash is kept, and it works once. */
@DataSet(
        id = "organisation-invitations",
        purpose = "plans",
        whose = {Whose.ACCOUNT_HOLDER, Whose.OTHERS},
        until =
                @Until(
                        value = End.PERIOD,
                        id = "organisation-invitations",
                        period = "OPUS_LINK_INVITATION",
                        rule = "organisation-invitations"),
        erasure = OnErasure.EXPIRES)
@Entity
@Table(name = "organisation_invitation")
public class Invitation {
    @Id
    @Technical
    private UUID id;

    @Column(name = "organisation_id")
    @Technical
    private UUID organisationId;

    @Column(name = "token_hash")
    @Personal(DataKind.CREDENTIAL)
    private String tokenHash;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_address")
    @Personal(DataKind.EMAIL_ADDRESS)
    private String address;

    @Enumerated(EnumType.STRING)
    @Column(name = "member_role")
    @Personal(DataKind.ROLE)
    private MemberRole role;

    @Column(name = "invited_at")
    @Personal(DataKind.CONTACT)
    private Instant invitedAt;

    @Column(name = "expires_at")
    @Technical
    private Instant expiresAt;

    protected Invitation() {}

    Invitation(
            OrganisationId organisation,
            String tokenHash,
            String address,
            MemberRole role,
            Instant now,
            Instant expiresAt) {
        this.id = Ids.next();
        this.organisationId = organisation.value();
        this.tokenHash = tokenHash;
        this.address = address;
        this.role = role;
        this.invitedAt = now;
        this.expiresAt = expiresAt;
    }

    /** Identifier. */
    public UUID id() {
        return id;
    }

    /** To which organisation. */
    public OrganisationId organisation() {
        return new OrganisationId(organisationId);
    }

    /** To whom it was mailed. */
    public String address() {
        return address;
    }

    /** As what. */
    public MemberRole role() {
        return role;
    }

    /** When it was mailed. */
    public Instant invitedAt() {
        return invitedAt;
    }

    /** Until when its link works. */
    public Instant expiresAt() {
        return expiresAt;
    }
}
