package com.opusimg.compliance.succession;

import com.opusimg.compliance.succession.SuccessionFacts.Shown;
import com.opusimg.compliance.succession.SuccessionFacts.Way;
import com.opusimg.compliance.succession.SuccessionFacts.What;
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

/** A transfer of the business, or the rehearsal of one. */
@DataSet(
        id = "successions",
        purpose = "accountability",
        whose = {Whose.OTHERS, Whose.STAFF},
        until =
                @Until(
                        value = End.PERIOD,
                        id = "successions",
                        period = "OPUS_RETENTION_SUCCESSIONS",
                        rule = "successions"),
        erasure = OnErasure.ANONYMISED)
@Entity
@Table(name = "succession")
public class Succession {
    @Id
    @Technical
    private UUID id;

    /** The database gives it. */
    @Column(insertable = false, updatable = false)
    @Technical
    private long number;

    @Enumerated(EnumType.STRING)
    @Technical
    private SuccessionState state;

    @Technical
    private boolean rehearsal;

    @Enumerated(EnumType.STRING)
    @Technical
    private Way way;

    @Enumerated(EnumType.STRING)
    @Technical
    private What what;

    @Technical
    private String successor;

    @Technical
    private String country;

    @Technical
    private String address;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_contact")
    @Personal(DataKind.EMAIL_ADDRESS)
    private String contact;

    @Technical
    private String website;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_terms")
    @Personal(DataKind.MESSAGE)
    private String terms;

    @Enumerated(EnumType.STRING)
    @Technical
    private Shown shown;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_shown_why")
    @Personal(DataKind.MESSAGE)
    private String shownWhy;

    @Technical
    private String summary;

    @Column(name = "effective_on")
    @Technical
    private LocalDate effectiveOn;

    @Column(name = "prepared_at")
    @Technical
    private Instant preparedAt;

    @Column(name = "prepared_by")
    @Personal(DataKind.STAFF_ID)
    private UUID preparedBy;

    @Column(name = "announced_at")
    @Technical
    private Instant announcedAt;

    @Column(name = "announced_by")
    @Personal(DataKind.STAFF_ID)
    private UUID announcedBy;

    @Column(name = "tell_by")
    @Technical
    private Instant tellBy;

    @Column(name = "reached_at")
    @Technical
    private Instant reachedAt;

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

    protected Succession() {}

    Succession(SuccessionFacts facts, boolean rehearsal, AccountId by, Instant now) {
        this.id = Ids.next();
        this.state = SuccessionState.PREPARED;
        this.rehearsal = rehearsal;
        this.preparedBy = by.value();
        this.preparedAt = now;
        know(facts);
    }

    void know(SuccessionFacts facts) {
        way = facts.way();
        what = facts.what();
        successor = facts.successor();
        country = facts.country();
        address = facts.address();
        contact = facts.contact();
        website = facts.website();
        terms = facts.terms();
        shown = facts.shown();
        shownWhy = facts.shownWhy();
        summary = facts.summary();
        effectiveOn = facts.effectiveOn();
    }

    void announce(Instant tellBy, AccountId by, Instant now) {
        state = SuccessionState.ANNOUNCED;
        announcedBy = by.value();
        announcedAt = now;
        this.tellBy = tellBy;
    }

    void complete(AccountId by, Instant now) {
        close(SuccessionState.COMPLETED, by, now);
    }

    void callOff(String why, AccountId by, Instant now) {
        reason = why;
        // Those who were told are gone through from the first on.
        reachedAt = null;
        close(SuccessionState.CALLED_OFF, by, now);
    }

    private void close(SuccessionState end, AccountId by, Instant now) {
        state = end;
        closedBy = by == null ? null : by.value();
        closedAt = now;
    }

    void numbered(long number) {
        this.number = number;
    }

    /** After which account to look for people who were not told yet; null for the first. */
    AccountId start() {
        return reachedAt == null ? null : new AccountId(Ids.firstOverlapping(reachedAt));
    }

    void reached(AccountId account) {
        Instant made = Ids.madeAt(account.value());
        if (reachedAt == null || made.isAfter(reachedAt)) {
            reachedAt = made;
        }
    }

    /** Whether it should have been completed, or called off, by now. A rehearsal ends by itself. */
    public boolean isOverdue(LocalDate today) {
        return !rehearsal && closedAt == null && effectiveOn.isBefore(today);
    }

    /** Opaque id. */
    public UUID getId() {
        return id;
    }

    /** What people call it, for example {@code M-3}. */
    public String getNumber() {
        return "M-" + number;
    }

    public SuccessionState getState() {
        return state;
    }

    /** Whether only the member of staff who announces it is told, and nothing changes hands. */
    public boolean isRehearsal() {
        return rehearsal;
    }

    /** All that was written down. */
    public SuccessionFacts facts() {
        return new SuccessionFacts(
                way, what, successor, country, address, contact, website, terms, shown, shownWhy, summary, effectiveOn);
    }

    public Instant getPreparedAt() {
        return preparedAt;
    }

    /** When the announcement began, or null. */
    public Instant getAnnouncedAt() {
        return announcedAt;
    }

    /** Until when whoever had an account by then has to be told; null where nothing is announced. */
    public Instant getTellBy() {
        return tellBy;
    }

    /** Who announced it: the one person who is told of a rehearsal. */
    Optional<AccountId> announcer() {
        return Optional.ofNullable(announcedBy).map(AccountId::new);
    }

    /** Why it was called off, or null. */
    public String getReason() {
        return reason;
    }

    /** When it was completed or called off, or null. */
    public Instant getClosedAt() {
        return closedAt;
    }
}
