package com.opusimg.image;

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
import java.util.UUID;

/** A recipe over one or many files. */
@DataSet(
        id = "jobs",
        purpose = "images",
        whose = Whose.ACCOUNT_HOLDER,
        until = @Until(value = End.PERIOD, id = "jobs", period = "OPUS_RETENTION_JOBS", rule = "finished-jobs"),
        erasure = OnErasure.DELETED,
        page = "/app/studio")
@Entity
@Table(name = "job")
public class Job {
    @Id
    @Technical
    private UUID id;

    @Column(name = "account_id")
    @AccountKey
    private UUID accountId;

    @Enumerated(EnumType.STRING)
    @Technical
    private JobState state;

    @Personal(DataKind.USE)
    private String preset;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_recipe")
    @Personal(DataKind.DOCUMENT)
    private String recipe;

    @Personal(DataKind.USE)
    private int total;

    @Column(name = "cancel_requested")
    @Technical
    private boolean cancelRequested;

    @Column(name = "created_at")
    @Personal(DataKind.USE)
    private Instant createdAt;

    @Column(name = "finished_at")
    @Personal(DataKind.USE)
    private Instant finishedAt;

    protected Job() {}

    Job(AccountId account, String preset, String recipe, int total, Instant now) {
        this.id = Ids.next();
        this.accountId = account.value();
        this.state = JobState.QUEUED;
        this.preset = preset;
        this.recipe = recipe;
        this.total = total;
        this.createdAt = now;
    }

    /** A job that ended elsewhere, as its owner brought it along. */
    Job(AccountId account, String preset, String recipe, int total, JobState end, Instant created, Instant finished) {
        this(account, preset, recipe, total, created);
        this.state = end;
        this.finishedAt = finished;
    }

    /** Names the job. */
    public JobId id() {
        return new JobId(id);
    }

    /** Its owner. */
    public AccountId account() {
        return new AccountId(accountId);
    }

    /** Where it stands. */
    public JobState getState() {
        return state;
    }

    /** The preset that was chosen, or null. */
    public String getPreset() {
        return preset;
    }

    /** The recipe as JSON. */
    public String getRecipe() {
        return recipe;
    }

    /** Pictures in all. */
    public int getTotal() {
        return total;
    }

    /** When it was sent. */
    public Instant getCreatedAt() {
        return createdAt;
    }

    /** When it ended, or null. */
    public Instant getFinishedAt() {
        return finishedAt;
    }

    boolean isCancelRequested() {
        return cancelRequested;
    }

    void requestCancel() {
        cancelRequested = true;
    }

    void finish(JobState end, Instant now) {
        state = end;
        finishedAt = now;
    }
}
