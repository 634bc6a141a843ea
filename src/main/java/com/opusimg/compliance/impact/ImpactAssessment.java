package com.opusimg.compliance.impact;

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
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** One version of an assessment, from its draft to its end. */
@DataSet(
        id = "impact-assessments",
        purpose = "accountability",
        whose = Whose.STAFF,
        until =
                @Until(
                        value = End.PERIOD,
                        id = "impact-assessments",
                        period = "OPUS_RETENTION_IMPACT",
                        rule = "impact-assessments"),
        erasure = OnErasure.ANONYMISED)
@Entity
@Table(name = "impact_assessment")
public class ImpactAssessment {
    /** So many days before its review it is time to begin. */
    private static final int REVIEW_SOON_DAYS = 30;

    @Id
    @Technical
    private UUID id;

    /** That of the first version. */
    @Column(name = "series_id")
    @Technical
    private UUID series;

    @Column(name = "version_no")
    @Technical
    private int version;

    @Enumerated(EnumType.STRING)
    @Technical
    private ImpactState state;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_content")
    @Personal(DataKind.MESSAGE)
    private String content;

    @Column(name = "begun_at")
    @Technical
    private Instant begunAt;

    @Column(name = "written_at")
    @Technical
    private Instant writtenAt;

    /** Everybody who had a hand in it, so that somebody else approves. */
    @Personal(DataKind.STAFF_ID)
    private String writers;

    @Column(name = "submitted_at")
    @Technical
    private Instant submittedAt;

    @Column(name = "decided_at")
    @Technical
    private Instant decidedAt;

    @Column(name = "decided_by")
    @Personal(DataKind.STAFF_ID)
    private UUID decidedBy;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_remark")
    @Personal(DataKind.MESSAGE)
    private String remark;

    @Column(name = "consulted_on")
    @Technical
    private LocalDate consultedOn;

    @Column(name = "review_on")
    @Technical
    private LocalDate reviewOn;

    @Column(name = "reminded_at")
    @Technical
    private Instant remindedAt;

    @Column(name = "closed_at")
    @Technical
    private Instant closedAt;

    protected ImpactAssessment() {}

    private ImpactAssessment(UUID series, int version, ImpactContent content, AccountId by, Instant now) {
        this.id = Ids.next();
        this.series = series == null ? id : series;
        this.version = version;
        this.state = ImpactState.DRAFT;
        this.begunAt = now;
        this.writers = "";
        write(content, by, now);
    }

    static ImpactAssessment first(ImpactContent content, AccountId by, Instant now) {
        return new ImpactAssessment(null, 1, content, by, now);
    }

    /** The draft of a further version, which says the same. */
    ImpactAssessment next(int number, AccountId by, Instant now) {
        return new ImpactAssessment(series, number, content(), by, now);
    }

    void write(ImpactContent said, AccountId by, Instant now) {
        content = ImpactJson.write(said);
        writtenAt = now;
        hand(by);
    }

    void submit(AccountId by, Instant now) {
        state = ImpactState.SUBMITTED;
        submittedAt = now;
        hand(by);
    }

    void giveBack(String why, AccountId by, Instant now) {
        state = ImpactState.DRAFT;
        decide(why, by, now);
    }

    void approve(String words, LocalDate consulted, LocalDate review, AccountId by, Instant now) {
        state = ImpactState.APPROVED;
        consultedOn = consulted;
        reviewOn = review;
        decide(words, by, now);
    }

    private void decide(String words, AccountId by, Instant now) {
        remark = words;
        decidedBy = by.value();
        decidedAt = now;
    }

    void end(ImpactState end, Instant now) {
        state = end;
        closedAt = now;
    }

    void reminded(Instant now) {
        remindedAt = now;
    }

    private void hand(AccountId by) {
        var hands = new TreeSet<>(writers.isEmpty() ? Set.of() : Set.of(writers.split(" ")));
        hands.add(by.toString());
        writers = String.join(" ", hands);
    }

    /** Whether a member of staff had a hand in it: then another approves. */
    public boolean isOf(AccountId staff) {
        return Set.of(writers.split(" ")).contains(staff.toString());
    }

    /** Opaque id. */
    public UUID getId() {
        return id;
    }

    /** Id of the first version: the same of all. */
    public UUID getSeries() {
        return series;
    }

    /** Counted from one. */
    public int getVersion() {
        return version;
    }

    public ImpactState getState() {
        return state;
    }

    /** What it says. */
    public ImpactContent content() {
        return ImpactJson.read(content);
    }

    public Instant getBegunAt() {
        return begunAt;
    }

    /** When it was written to last. */
    public Instant getWrittenAt() {
        return writtenAt;
    }

    /** When it was last submitted, or null. */
    public Instant getSubmittedAt() {
        return submittedAt;
    }

    /** When it was last approved or returned, or null. */
    public Instant getDecidedAt() {
        return decidedAt;
    }

    /** What was said when it was approved or returned, or null. */
    public String getRemark() {
        return remark;
    }

    /** When the authority was asked, or null (GDPR Art. 36). */
    public LocalDate getConsultedOn() {
        return consultedOn;
    }

    /** By when it is looked at again, or null (GDPR Art. 35(11)). */
    public LocalDate getReviewOn() {
        return reviewOn;
    }

    /** When it was replaced or withdrawn, or null. */
    public Instant getClosedAt() {
        return closedAt;
    }

    /** Whether staff have to do something with it: it is not approved yet, or its review is due or comes within a month. */
    public boolean isWork(LocalDate today) {
        return closedAt == null
                && (state != ImpactState.APPROVED || !reviewOn.isAfter(today.plusDays(REVIEW_SOON_DAYS)));
    }

    /** Whether it holds and should have been looked at again by now. */
    public boolean isDue(LocalDate today) {
        return state == ImpactState.APPROVED && !today.isBefore(reviewOn);
    }
}
