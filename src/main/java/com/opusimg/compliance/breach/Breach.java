package com.opusimg.compliance.breach;

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
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** A breach of personal data, or a drill of one. It stays in the register whatever was decided (GDPR Art. 33(5)). */
@DataSet(
        id = "breaches",
        purpose = "accountability",
        whose = {Whose.ACCOUNT_HOLDER, Whose.OTHERS, Whose.STAFF},
        until = @Until(value = End.PERIOD, id = "breaches", period = "OPUS_RETENTION_BREACHES", rule = "breaches"),
        erasure = OnErasure.ANONYMISED)
@Entity
@Table(name = "breach")
public class Breach {
    /** Within which the authority is told, from when somebody became aware of it (GDPR Art. 33(1)). */
    public static final Duration CLOCK = Duration.ofHours(72);

    /** What was decided about telling somebody. */
    public enum Decision {
        TELL,
        NOT_NEEDED
    }

    @Id
    @Technical
    private UUID id;

    /** The database gives it. */
    @Column(insertable = false, updatable = false)
    @Technical
    private long number;

    @Technical
    private boolean drill;

    @Column(name = "aware_at")
    @Technical
    private Instant awareAt;

    @Column(name = "opened_at")
    @Technical
    private Instant openedAt;

    @Column(name = "opened_by")
    @Personal(DataKind.STAFF_ID)
    private UUID openedBy;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_title")
    @Personal(DataKind.MESSAGE)
    private String title;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_happened")
    @Personal(DataKind.MESSAGE)
    private String happened;

    @Column(name = "began_at")
    @Technical
    private Instant beganAt;

    @Column(name = "ended_at")
    @Technical
    private Instant endedAt;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_data")
    @Personal(DataKind.MESSAGE)
    private String data;

    @Technical
    private Long people;

    @Technical
    private Long records;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_consequences")
    @Personal(DataKind.MESSAGE)
    private String consequences;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_measures")
    @Personal(DataKind.MESSAGE)
    private String measures;

    @Enumerated(EnumType.STRING)
    @Technical
    private Risk risk;

    @Enumerated(EnumType.STRING)
    @Column(name = "authority_decision")
    @Technical
    private Decision authorityDecision;

    @Column(name = "authority_at")
    @Technical
    private Instant authorityAt;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_authority_reason")
    @Personal(DataKind.MESSAGE)
    private String authorityReason;

    @Enumerated(EnumType.STRING)
    @Column(name = "people_decision")
    @Technical
    private Decision peopleDecision;

    @Enumerated(EnumType.STRING)
    @Column(name = "people_ground")
    @Technical
    private Ground peopleGround;

    @Column(name = "people_at")
    @Technical
    private Instant peopleAt;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_people_reason")
    @Personal(DataKind.MESSAGE)
    private String peopleReason;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_letter")
    @Personal(DataKind.MESSAGE)
    private String letter;

    @Column(name = "closed_at")
    @Technical
    private Instant closedAt;

    protected Breach() {}

    Breach(BreachFacts facts, Instant awareAt, boolean drill, AccountId by, Instant now) {
        this.id = Ids.next();
        this.awareAt = awareAt;
        this.drill = drill;
        this.openedBy = by.value();
        this.openedAt = now;
        know(facts);
    }

    void know(BreachFacts facts) {
        title = facts.title();
        happened = facts.happened();
        beganAt = facts.from();
        endedAt = facts.until();
        data = facts.data();
        people = facts.people();
        records = facts.records();
        consequences = facts.consequences();
        measures = facts.measures();
        risk = facts.risk();
    }

    /** Opaque id. */
    public UUID getId() {
        return id;
    }

    /** What staff call it, for example {@code B-12}. */
    public String getNumber() {
        return "B-" + number;
    }

    void numbered(long number) {
        this.number = number;
    }

    /** Whether nothing has happened, and it is only an exercise. */
    public boolean isDrill() {
        return drill;
    }

    /** When somebody here became aware of it: from then the clock runs. */
    public Instant getAwareAt() {
        return awareAt;
    }

    /** The last moment at which the authority is told in time. */
    public Instant getDueAt() {
        return awareAt.plus(CLOCK);
    }

    /** Whether the authority was not told within the time of the law, or is not by a moment; never where it need not be. */
    public boolean isLate(Instant now) {
        return authorityDecision != Decision.NOT_NEEDED
                && (authorityDecision == null ? now : authorityAt).isAfter(getDueAt());
    }

    /** Whether it is open yet whether the authority is told: then the clock runs. Nobody is owed anything of a drill. */
    public boolean isOwed() {
        return !drill && closedAt == null && authorityDecision == null;
    }

    /** When the case was opened. */
    public Instant getOpenedAt() {
        return openedAt;
    }

    /** All that is known. */
    public BreachFacts facts() {
        return new BreachFacts(title, happened, beganAt, endedAt, data, people, records, consequences, measures, risk);
    }

    /** By which staff know it. */
    public String getTitle() {
        return title;
    }

    /** For those affected, or null while that is not assessed. */
    public Risk getRisk() {
        return risk;
    }

    /** Whether the authority was told, or need not be; null while that is open. */
    public Decision getAuthorityDecision() {
        return authorityDecision;
    }

    /** When it was told, or when it was decided that it need not be; or null. */
    public Instant getAuthorityAt() {
        return authorityAt;
    }

    /** Why it was told late or not at all, or null. */
    public String getAuthorityReason() {
        return authorityReason;
    }

    /** Whether people are told; null while that is open. */
    public Decision getPeopleDecision() {
        return peopleDecision;
    }

    /** Why they need not be, or null. */
    public Ground getPeopleGround() {
        return peopleGround;
    }

    /** When that was decided, or null. */
    public Instant getPeopleAt() {
        return peopleAt;
    }

    /** The same in words, or null. */
    public String getPeopleReason() {
        return peopleReason;
    }

    /** What people are told, or null while nothing was written. */
    public String getLetter() {
        return letter;
    }

    /** When it was closed, or null. */
    public Instant getClosedAt() {
        return closedAt;
    }

    void authority(Decision decision, String reason, Instant now) {
        authorityDecision = decision;
        authorityReason = reason;
        authorityAt = now;
    }

    void tellPeople(String text, Instant now) {
        peopleDecision = Decision.TELL;
        peopleGround = null;
        peopleReason = null;
        letter = text;
        peopleAt = now;
    }

    void leavePeople(Ground ground, String reason, Instant now) {
        peopleDecision = Decision.NOT_NEEDED;
        peopleGround = ground;
        peopleReason = reason;
        peopleAt = now;
    }

    void close(Instant now) {
        closedAt = now;
    }
}
