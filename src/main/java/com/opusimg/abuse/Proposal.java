package com.opusimg.abuse;

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

/** What one member of staff asks for, to open a case or to renew it, and a second one approves. */
@PartOf("abuse-cases")
@Entity
@Table(name = "abuse_proposal")
public class Proposal {
    @Id
    @Technical
    private UUID id;

    @Column(name = "case_id")
    @Technical
    private UUID caseId;

    @Enumerated(EnumType.STRING)
    @Personal(DataKind.CONDUCT)
    private AbuseKind kind;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_reason")
    @Personal(DataKind.CONDUCT)
    private String reason;

    @Column(name = "review_at")
    @Technical
    private Instant reviewAt;

    @Column(name = "proposed_by")
    @Personal(DataKind.STAFF_ID)
    private UUID proposedBy;

    @Column(name = "proposed_at")
    @Personal(DataKind.CONDUCT)
    private Instant proposedAt;

    @Column(name = "approved_by")
    @Personal(DataKind.STAFF_ID)
    private UUID approvedBy;

    @Column(name = "approved_at")
    @Personal(DataKind.CONDUCT)
    private Instant approvedAt;

    protected Proposal() {}

    Proposal(UUID caseId, Grounds grounds, Instant reviewAt, AccountId by, Instant now) {
        this.id = Ids.next();
        this.caseId = caseId;
        this.kind = grounds.kind();
        this.reason = grounds.reason();
        this.reviewAt = reviewAt;
        this.proposedBy = by.value();
        this.proposedAt = now;
    }

    /** The case that it is about. */
    UUID about() {
        return caseId;
    }

    /** What the account is used for. */
    public AbuseKind kind() {
        return kind;
    }

    /** What was seen, for staff. */
    public String reason() {
        return reason;
    }

    /** Until when evidence is to be kept. */
    public Instant reviewAt() {
        return reviewAt;
    }

    /** Who asked. */
    public AccountId proposedBy() {
        return new AccountId(proposedBy);
    }

    /** When it was asked for. */
    public Instant proposedAt() {
        return proposedAt;
    }

    /** Who approved it, if anyone has. */
    public Optional<AccountId> approvedBy() {
        return Optional.ofNullable(approvedBy).map(AccountId::new);
    }

    /** When it was approved, or null. */
    public Instant approvedAt() {
        return approvedAt;
    }

    void approve(AccountId by, Instant now) {
        approvedBy = by.value();
        approvedAt = now;
    }
}
