package com.opusimg.compliance.legal;

import com.opusimg.platform.AccountId;
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
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/** A request of an authority for data, from the day on which it came in to its end. */
@DataSet(
        id = "legal-requests",
        purpose = "accountability",
        whose = {Whose.ACCOUNT_HOLDER, Whose.OTHERS, Whose.STAFF},
        until =
                @Until(
                        value = End.PERIOD,
                        id = "legal-requests",
                        period = "OPUS_RETENTION_LEGAL",
                        rule = "legal-requests"),
        erasure = OnErasure.ANONYMISED)
@Entity
@Table(name = "legal_request")
public class LegalRequest {
    @Id
    @Technical
    private UUID id;

    /** The database gives it. */
    @Column(insertable = false, updatable = false)
    @Technical
    private long number;

    @Enumerated(EnumType.STRING)
    @Technical
    private LegalState state;

    @Column(name = "opened_at")
    @Technical
    private Instant openedAt;

    @Column(name = "opened_by")
    @Personal(DataKind.STAFF_ID)
    private UUID openedBy;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_authority")
    @Personal(DataKind.MESSAGE)
    private String authority;

    @Technical
    private String country;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_basis")
    @Personal(DataKind.MESSAGE)
    private String basis;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_reference")
    @Personal(DataKind.MESSAGE)
    private String reference;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_asked")
    @Personal(DataKind.MESSAGE)
    private String asked;

    @Column(name = "received_on")
    @Technical
    private LocalDate receivedOn;

    @Column(name = "due_on")
    @Technical
    private LocalDate dueOn;

    @Column(name = "account_id")
    // Not @AccountKey: counting it would tell the person of a request while that is forbidden. A set of its own, of
    // notices, is counted.
    @Personal(DataKind.ACCOUNT_ID)
    private UUID accountId;

    @Technical
    private boolean forbidden;

    @Column(name = "forbidden_until")
    @Technical
    private LocalDate forbiddenUntil;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_forbidden_why")
    @Personal(DataKind.MESSAGE)
    private String forbiddenWhy;

    @Column(name = "tell_from")
    @Technical
    private Instant tellFrom;

    @Column(name = "assessed_at")
    @Technical
    private Instant assessedAt;

    @Column(name = "assessed_by")
    @Personal(DataKind.STAFF_ID)
    private UUID assessedBy;

    @Column(name = "valid_form")
    @Technical
    private Boolean valid;

    @Technical
    private Boolean binding;

    @Technical
    private Boolean challenged;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_scope")
    @Personal(DataKind.MESSAGE)
    private String scope;

    @Column(name = "proposed_at")
    @Technical
    private Instant proposedAt;

    @Column(name = "proposed_by")
    @Personal(DataKind.STAFF_ID)
    private UUID proposedBy;

    @Column(name = "approved_at")
    @Technical
    private Instant approvedAt;

    @Column(name = "approved_by")
    @Personal(DataKind.STAFF_ID)
    private UUID approvedBy;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_recipient")
    @Personal(DataKind.MESSAGE)
    private String recipient;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_way")
    @Personal(DataKind.MESSAGE)
    private String way;

    @Column(name = "disclosed_on")
    @Technical
    private LocalDate disclosedOn;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_reason")
    @Personal(DataKind.MESSAGE)
    private String reason;

    @Column(name = "closed_at")
    @Technical
    private Instant closedAt;

    @Column(name = "closed_by")
    @Personal(DataKind.STAFF_ID)
    private UUID closedBy;

    protected LegalRequest() {}

    LegalRequest(LegalFacts facts, Secrecy secrecy, AccountId by, Instant now) {
        this.id = Ids.next();
        this.state = LegalState.RECEIVED;
        this.openedBy = by.value();
        this.openedAt = now;
        know(facts);
        keep(secrecy, now);
    }

    void know(LegalFacts facts) {
        authority = facts.authority();
        country = facts.country();
        basis = facts.basis();
        reference = facts.reference();
        asked = facts.asked();
        receivedOn = facts.receivedOn();
        dueOn = facts.dueOn();
        accountId = facts.account() == null ? null : facts.account().value();
    }

    void keep(Secrecy secrecy, Instant now) {
        forbidden = secrecy.forbidden();
        forbiddenUntil = secrecy.until();
        forbiddenWhy = secrecy.why();
        tellFrom = secrecy.tellFrom(now);
    }

    void assess(Assessment assessment, AccountId by, Instant now) {
        state = LegalState.ASSESSED;
        valid = assessment.valid();
        binding = assessment.binding();
        challenged = assessment.challenged();
        scope = assessment.scope();
        assessedBy = by.value();
        assessedAt = now;
    }

    void propose(AccountId by, Instant now) {
        state = LegalState.PROPOSED;
        proposedBy = by.value();
        proposedAt = now;
    }

    void approve(AccountId by, Instant now) {
        state = LegalState.APPROVED;
        approvedBy = by.value();
        approvedAt = now;
    }

    void disclose(Disclosure what, AccountId by, Instant now) {
        state = LegalState.DISCLOSED;
        recipient = what.recipient();
        way = what.way();
        disclosedOn = what.on();
        close(by, now);
    }

    void refuse(String why, AccountId by, Instant now) {
        state = LegalState.REFUSED;
        reason = why;
        close(by, now);
    }

    private void close(AccountId by, Instant now) {
        closedBy = by.value();
        closedAt = now;
    }

    void numbered(long number) {
        this.number = number;
    }

    /** Whether a member of staff had a hand in what is to be approved, or it is about them: then others approve it. */
    boolean isOf(AccountId staff) {
        UUID who = staff.value();
        return who.equals(proposedBy) || who.equals(assessedBy) || who.equals(accountId);
    }

    /** Whether the person may be told at a moment. */
    public boolean isTellable(Instant now) {
        return tellFrom != null && !now.isBefore(tellFrom);
    }

    /** Whether the last day for an answer is over and there is none. */
    public boolean isOverdue(LocalDate today) {
        return closedAt == null && dueOn != null && dueOn.isBefore(today);
    }

    /** Opaque id. */
    public UUID getId() {
        return id;
    }

    /** What people call it, for example {@code L-12}. */
    public String getNumber() {
        return "L-" + number;
    }

    public LegalState getState() {
        return state;
    }

    public Instant getOpenedAt() {
        return openedAt;
    }

    /** All that the request says. */
    public LegalFacts facts() {
        return new LegalFacts(
                authority,
                country,
                basis,
                reference,
                asked,
                receivedOn,
                dueOn,
                account().orElse(null));
    }

    /** Whose data it asks for; empty where that is not known, or the account was erased. */
    public Optional<AccountId> account() {
        return Optional.ofNullable(accountId).map(AccountId::new);
    }

    /** Whether telling the person is forbidden. */
    public Secrecy secrecy() {
        return new Secrecy(forbidden, forbiddenUntil, forbiddenWhy);
    }

    /** How it was assessed; empty while it was not. */
    public Optional<Assessment> assessment() {
        return assessedAt == null ? Optional.empty() : Optional.of(new Assessment(valid, binding, challenged, scope));
    }

    /** What went out; empty where nothing did. */
    public Optional<Disclosure> disclosure() {
        return state == LegalState.DISCLOSED
                ? Optional.of(new Disclosure(recipient, way, disclosedOn))
                : Optional.empty();
    }

    public Instant getAssessedAt() {
        return assessedAt;
    }

    /** Member of staff who assessed it last, or null. */
    public UUID getAssessedBy() {
        return assessedBy;
    }

    public Instant getProposedAt() {
        return proposedAt;
    }

    /** Member of staff who proposed what is disclosed, or null. */
    public UUID getProposedBy() {
        return proposedBy;
    }

    public Instant getApprovedAt() {
        return approvedAt;
    }

    /** The second member of staff, or null. */
    public UUID getApprovedBy() {
        return approvedBy;
    }

    /** Why nothing was disclosed, or null. */
    public String getReason() {
        return reason;
    }

    /** When it ended, or null. */
    public Instant getClosedAt() {
        return closedAt;
    }
}
