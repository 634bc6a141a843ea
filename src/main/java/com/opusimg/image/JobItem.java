package com.opusimg.image;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.crypto.SealedText;
import com.opusimg.platform.datamap.AccountKey;
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
import java.util.UUID;

/** One picture of a job. It is claimed, renewed and ended by conditional updates, so that only its worker can. */
@PartOf("jobs")
@Entity
@Table(name = "job_item")
public class JobItem {
    @Id
    @Technical
    private UUID id;

    @Column(name = "job_id")
    @Technical
    private UUID jobId;

    @Column(name = "account_id")
    @AccountKey
    private UUID accountId;

    @Technical
    private int position;

    @Column(name = "input_id")
    @Technical
    private UUID inputId;

    @Enumerated(EnumType.STRING)
    @Technical
    private JobState state;

    @Technical
    private int attempts;

    @Technical
    private int progress;

    /** How many attempts ended because the account was frozen, and count for nothing. */
    @Technical
    private int spared;

    @Column(name = "lease_owner")
    @Technical
    private String leaseOwner;

    @Column(name = "lease_until")
    @Technical
    private Instant leaseUntil;

    @Column(name = "not_before")
    @Technical
    private Instant notBefore;

    @Column(name = "started_at")
    @Personal(DataKind.USE)
    private Instant startedAt;

    @Column(name = "output_id")
    @Technical
    private UUID outputId;

    @Column(name = "output_bytes")
    @Personal(DataKind.DOCUMENT)
    private Long outputBytes;

    @Column(name = "output_width")
    @Personal(DataKind.DOCUMENT)
    private Integer outputWidth;

    @Column(name = "output_height")
    @Personal(DataKind.DOCUMENT)
    private Integer outputHeight;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_removed")
    @Personal(DataKind.DOCUMENT)
    private String removed;

    @Technical
    private String problem;

    @Column(name = "problem_detail")
    @Personal(DataKind.USE)
    private String problemDetail;

    protected JobItem() {}

    JobItem(Job job, int position, FileId input) {
        this.id = Ids.next();
        this.jobId = job.id().value();
        this.accountId = job.account().value();
        this.position = position;
        this.inputId = input.value();
        this.state = JobState.QUEUED;
    }

    /**
     * What a picture of a job that ended elsewhere came to.
     *
     * @param output the file that was made, or null
     * @param bytes of it, or null
     * @param problem id of a problem type, or null
     */
    record Ended(
            JobState state,
            UUID output,
            Long bytes,
            Integer width,
            Integer height,
            String removed,
            String problem,
            String detail) {}

    JobItem(UUID job, AccountId account, int position, UUID input, Ended ended) {
        this.id = Ids.next();
        this.jobId = job;
        this.accountId = account.value();
        this.position = position;
        this.inputId = input;
        this.state = ended.state();
        this.outputId = ended.output();
        this.outputBytes = ended.bytes();
        this.outputWidth = ended.width();
        this.outputHeight = ended.height();
        this.removed = ended.removed();
        this.problem = ended.problem();
        this.problemDetail = ended.detail();
    }

    /** Opaque id of the picture within its job. */
    public UUID id() {
        return id;
    }

    /** The job that it belongs to. */
    public JobId job() {
        return new JobId(jobId);
    }

    /** Its place among the pictures of the job, from 0. */
    public int position() {
        return position;
    }

    AccountId account() {
        return new AccountId(accountId);
    }

    /** How often work on it was begun. */
    public int attempts() {
        return attempts;
    }

    int spared() {
        return spared;
    }

    /** The file that it is made from; it may be gone by now. */
    public FileId input() {
        return new FileId(inputId);
    }

    /** Where it stands. */
    public JobState getState() {
        return state;
    }

    /** How far it is, 0 to 100. */
    public int getProgress() {
        return state == JobState.SUCCEEDED ? 100 : progress;
    }

    /** When the work on it (last) began, or null. */
    public Instant getStartedAt() {
        return startedAt;
    }

    /** The result's file, or null; it may be gone by now. */
    public FileId output() {
        return outputId == null ? null : new FileId(outputId);
    }

    /** Bytes of the result, or null. */
    public Long getOutputBytes() {
        return outputBytes;
    }

    /** Pixels across of the result, or null. */
    public Integer getOutputWidth() {
        return outputWidth;
    }

    /** Pixels down of the result, or null. */
    public Integer getOutputHeight() {
        return outputHeight;
    }

    /** The report of what was removed as JSON, or null. */
    public String getRemoved() {
        return removed;
    }

    /** Id of the problem that ended it, or null. */
    public String getProblem() {
        return problem;
    }

    /** What was wrong and what to do, or null. */
    public String getProblemDetail() {
        return problemDetail;
    }
}
