package com.opusimg.rights.request;

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
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** One request of one person. What happened to it stands in its {@link RightsEvent}s, which go with it. */
@DataSet(
        id = "rights-cases",
        purpose = "accountability",
        whose = {Whose.APPLICANT, Whose.ACCOUNT_HOLDER, Whose.STAFF},
        until =
                @Until(
                        value = End.PERIOD,
                        id = "rights-cases",
                        period = "OPUS_RETENTION_RIGHTS_CASES",
                        rule = "rights-cases"),
        erasure = OnErasure.HELD,
        page = "/app/requests")
@Entity
@Table(name = "rights_case")
public class RightsCase {
    @Id
    @Technical
    private UUID id;

    /** The database gives it. */
    @Column(insertable = false, updatable = false)
    @Personal(DataKind.MESSAGE)
    private long number;

    @Enumerated(EnumType.STRING)
    @Personal(DataKind.MESSAGE)
    private Kind kind;

    @Enumerated(EnumType.STRING)
    @Personal(DataKind.MESSAGE)
    private Regime regime;

    @Enumerated(EnumType.STRING)
    @Personal(DataKind.MESSAGE)
    private Way way;

    @Enumerated(EnumType.STRING)
    @Personal(DataKind.MESSAGE)
    private State state;

    @Enumerated(EnumType.STRING)
    @Personal(DataKind.MESSAGE)
    private Identity identity;

    @Column(name = "account_id")
    @AccountKey
    private UUID accountId;

    @Column(name = "address_key")
    @Personal(DataKind.EMAIL_DIGEST)
    private String addressKey;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_address")
    @Personal(DataKind.EMAIL_ADDRESS)
    private String address;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_name")
    @Personal(DataKind.NAME)
    private String name;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_words")
    @Personal(DataKind.MESSAGE)
    private String words;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_reference")
    @Personal(DataKind.MESSAGE)
    private String reference;

    @Column(name = "open_key")
    @Personal(DataKind.EMAIL_DIGEST)
    private String openKey;

    @Column(name = "status_hash")
    @Personal(DataKind.CREDENTIAL)
    private String statusHash;

    @Column(name = "confirm_hash")
    @Personal(DataKind.CREDENTIAL)
    private String confirmHash;

    @Column(name = "confirm_expires_at")
    @Technical
    private Instant confirmExpiresAt;

    @Column(name = "received_at")
    @Personal(DataKind.CONTACT)
    private Instant receivedAt;

    @Column(name = "clock_from")
    @Technical
    private Instant clockFrom;

    @Column(name = "paused_at")
    @Technical
    private Instant pausedAt;

    @Column(name = "paused_days")
    @Technical
    private int pausedDays;

    @Column(name = "extended_at")
    @Technical
    private Instant extendedAt;

    @Column(name = "acknowledge_due")
    @Technical
    private Instant acknowledgeDue;

    @Column(name = "acknowledged_at")
    @Technical
    private Instant acknowledgedAt;

    @Column(name = "due_at")
    @Technical
    private Instant dueAt;

    @Technical
    private int reminders;

    @Column(name = "assigned_to")
    @Personal(DataKind.STAFF_ID)
    private UUID assignedTo;

    @Column(name = "refusal_by")
    @Personal(DataKind.STAFF_ID)
    private UUID refusalBy;

    @Enumerated(EnumType.STRING)
    @Column(name = "refusal_reason")
    @Personal(DataKind.MESSAGE)
    private RefusalReason refusalReason;

    @Column(name = "closed_at")
    @Technical
    private Instant closedAt;

    @Technical
    private boolean minimised;

    @Column(name = "made_id")
    @Technical
    private UUID madeId;

    @Transient
    private boolean joined;

    protected RightsCase() {}

    RightsCase(Intake intake, Regime regime, Identity identity, Instant now) {
        this.id = Ids.next();
        this.kind = intake.kind();
        this.regime = regime;
        this.way = intake.way();
        this.identity = identity;
        this.state = identity.settled() ? State.RECEIVED : State.IDENTITY;
        this.accountId = intake.account() == null ? null : intake.account().value();
        this.address = intake.address();
        this.name = intake.name();
        this.words = intake.words();
        this.reference = intake.reference();
        this.receivedAt = now;
        this.clockFrom = now;
    }

    /** Opaque id. Whoever knows it gets nothing by it. */
    public UUID id() {
        return id;
    }

    /** What people call it, for example {@code A-2041}; no key to anything. */
    public String number() {
        return "A-" + number;
    }

    /** What is asked for. */
    public Kind kind() {
        return kind;
    }

    /** The law that it is handled under. */
    public Regime regime() {
        return regime;
    }

    /** How it came. */
    public Way way() {
        return way;
    }

    /** Where it stands. */
    public State state() {
        return state;
    }

    /** How it is known who asks. */
    public Identity identity() {
        return identity;
    }

    /** Whose account it is about, where that is known. */
    public Optional<AccountId> account() {
        return Optional.ofNullable(accountId).map(AccountId::new);
    }

    /** Where answers go, where no account says; null where there is nowhere, and after erasure. */
    public String address() {
        return address;
    }

    /** What they call themselves, or null. */
    public String name() {
        return name;
    }

    /** What they wrote, or null. */
    public String words() {
        return words;
    }

    /** What an agent calls it, or null. */
    public String reference() {
        return reference;
    }

    /** When it came in. */
    public Instant receivedAt() {
        return receivedAt;
    }

    /** Since when its clock stands, if it does. */
    public Optional<Instant> pausedAt() {
        return Optional.ofNullable(pausedAt);
    }

    /** When a later day was told, if it was. */
    public Optional<Instant> extendedAt() {
        return Optional.ofNullable(extendedAt);
    }

    /** When its receipt had to be confirmed, or null where the law sets no day. */
    public Instant acknowledgeDue() {
        return acknowledgeDue;
    }

    /** When its receipt was confirmed, if it was. */
    public Optional<Instant> acknowledgedAt() {
        return Optional.ofNullable(acknowledgedAt);
    }

    /** The first moment that is too late for the answer. While the clock stands it is later than this. */
    public Instant dueAt() {
        return dueAt;
    }

    /** The member of staff whose case it is, if it is anybody's. */
    public Optional<AccountId> assignedTo() {
        return Optional.ofNullable(assignedTo).map(AccountId::new);
    }

    /** Who proposed to refuse it, while that waits or once it is refused. */
    public Optional<AccountId> refusalBy() {
        return Optional.ofNullable(refusalBy).map(AccountId::new);
    }

    /** Why, in the same cases; or null. */
    public RefusalReason refusalReason() {
        return refusalReason;
    }

    /** When it was closed, or null. */
    public Instant closedAt() {
        return closedAt;
    }

    /** Id of what a {@link Fulfilment} made to answer it, where it made something. */
    public Optional<UUID> made() {
        return Optional.ofNullable(madeId);
    }

    /** Whether what was just asked had been asked before, and was added to this case. */
    public boolean joined() {
        return joined;
    }

    /** What its clock counts. */
    RegimeClock.Course course() {
        return new RegimeClock.Course(regime, kind, receivedAt, clockFrom, pausedDays, extendedAt != null);
    }

    String addressKey() {
        return addressKey;
    }

    String confirmHash() {
        return confirmHash;
    }

    boolean confirmableAt(Instant now) {
        return confirmExpiresAt != null && now.isBefore(confirmExpiresAt);
    }

    int reminders() {
        return reminders;
    }

    void named(String statusHash, String addressKey, String openKey) {
        this.statusHash = statusHash;
        this.addressKey = addressKey;
        this.openKey = openKey;
    }

    void numbered(long number) {
        this.number = number;
    }

    void due(Instant acknowledge, Instant answer) {
        this.acknowledgeDue = acknowledge;
        this.dueAt = answer;
    }

    void askedBy(String confirmHash, Instant expires) {
        this.confirmHash = confirmHash;
        this.confirmExpiresAt = expires;
    }

    void pause(Instant now) {
        if (pausedAt == null) {
            pausedAt = now;
        }
    }

    void resume(RegimeClock clock, Instant now) {
        if (pausedAt == null) {
            return;
        }
        if (RegimeClock.startsWithIdentity(regime)) {
            clockFrom = now;
            pausedDays = 0;
        } else {
            pausedDays += clock.daysBetween(pausedAt, now);
        }
        pausedAt = null;
        reminders = 0;
    }

    void identityOpen() {
        identity = Identity.OPEN;
    }

    void identified(Identity how) {
        identity = how;
        confirmHash = null;
        confirmExpiresAt = null;
    }

    void asksFor(Kind other, String openKey) {
        this.kind = other;
        this.openKey = openKey;
    }

    /** Nobody has to say who they are, so no time was to be waited for it. */
    void runFromReceipt() {
        clockFrom = receivedAt;
        pausedAt = null;
        pausedDays = 0;
    }

    void belongs(AccountId account, String openKey) {
        this.accountId = account.value();
        this.address = null; // the account says
        this.openKey = openKey;
    }

    void move(State next) {
        state = next;
    }

    void acknowledged(Instant now) {
        if (acknowledgedAt == null) {
            acknowledgedAt = now;
        }
    }

    void extend(Instant now) {
        extendedAt = now;
        reminders = 0;
    }

    void reminded(int count) {
        reminders = count;
    }

    void assign(AccountId staff) {
        assignedTo = staff.value();
    }

    void refusal(AccountId by, RefusalReason reason) {
        refusalBy = by == null ? null : by.value();
        refusalReason = reason;
    }

    void answeredBy(UUID made) {
        madeId = made;
    }

    void close(Instant now) {
        closedAt = now;
        openKey = null;
        confirmHash = null;
        confirmExpiresAt = null;
        pausedAt = null;
    }

    /** What is left once the account is erased: that somebody asked, what, and when it was answered. */
    void minimise() {
        address = null;
        addressKey = null;
        name = null;
        words = null;
        reference = null;
        minimised = true;
    }

    /** Whether its account is erased. */
    public boolean minimised() {
        return minimised;
    }

    void markJoined() {
        joined = true;
    }
}
