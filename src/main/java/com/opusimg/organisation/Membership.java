package com.opusimg.organisation;

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

/** That somebody belongs to an organisation, and as what. */
@DataSet(
        id = "organisation-membership",
        purpose = "plans",
        whose = Whose.ACCOUNT_HOLDER,
        until = @Until(value = End.ACT, id = "organisation-membership"),
        erasure = OnErasure.DELETED,
        page = "/app/organisation")
@Entity
@Table(name = "organisation_member")
public class Membership {
    @Id
    @Technical
    private UUID id;

    @Column(name = "organisation_id")
    @Technical
    private UUID organisationId;

    @Column(name = "account_id")
    @AccountKey
    private UUID accountId;

    @Enumerated(EnumType.STRING)
    @Column(name = "member_role")
    @Personal(DataKind.ROLE)
    private MemberRole role;

    @Column(name = "joined_at")
    @Personal(DataKind.ROLE)
    private Instant joinedAt;

    protected Membership() {}

    Membership(OrganisationId organisation, AccountId account, MemberRole role, Instant now) {
        this.id = Ids.next();
        this.organisationId = organisation.value();
        this.accountId = account.value();
        this.role = role;
        this.joinedAt = now;
    }

    /** Identifier. */
    public UUID id() {
        return id;
    }

    /** Which organisation. */
    public OrganisationId organisation() {
        return new OrganisationId(organisationId);
    }

    /** Who. */
    public AccountId account() {
        return new AccountId(accountId);
    }

    /** As what. */
    public MemberRole role() {
        return role;
    }

    /** Since when. */
    public Instant joinedAt() {
        return joinedAt;
    }

    void become(MemberRole to) {
        role = to;
    }
}
