package com.opusimg.image;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.crypto.SealedText;
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
@Entity
@Table(name = "job")
public class Job {
    @Id
    private UUID id;

    @Column(name = "account_id")
    private UUID accountId;

    @Enumerated(EnumType.STRING)
    private JobState state;

    private String preset;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_recipe")
    private String recipe;

    private int total;

    @Column(name = "cancel_requested")
    private boolean cancelRequested;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "finished_at")
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
