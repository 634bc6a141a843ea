package com.opusimg.rights.work;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.Ids;
import com.opusimg.platform.datamap.AccountKey;
import com.opusimg.platform.datamap.DataKind;
import com.opusimg.platform.datamap.Personal;
import com.opusimg.platform.datamap.Technical;
import jakarta.persistence.Column;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import java.util.UUID;

/** A work in the background. It is claimed, renewed and ended by conditional updates, so that only its worker can. */
@MappedSuperclass
public abstract class Work {
    @Id
    @Technical
    private UUID id;

    @Column(name = "account_id")
    @AccountKey
    private UUID accountId;

    /** The account while the work is open: a unique key lets in one at a time. */
    @Column(name = "open_of")
    @Technical
    private UUID openOf;

    @Enumerated(EnumType.STRING)
    @Technical
    private WorkState state;

    @Column(name = "asked_at")
    @Personal(DataKind.USE)
    private Instant askedAt;

    @Column(name = "started_at")
    @Technical
    private Instant startedAt;

    @Column(name = "ended_at")
    @Personal(DataKind.USE)
    private Instant endedAt;

    @Technical
    private int attempts;

    @Column(name = "lease_owner")
    @Technical
    private String leaseOwner;

    @Column(name = "lease_until")
    @Technical
    private Instant leaseUntil;

    @Column(name = "not_before")
    @Technical
    private Instant notBefore;

    @Technical
    private String stage;

    @Column(name = "stages_done")
    @Technical
    private int stagesDone;

    @Technical
    private int stages;

    @Column(name = "rows_done")
    @Technical
    private long rowsDone;

    @Column(name = "bytes_done")
    @Technical
    private long bytesDone;

    @Column(name = "bytes_total")
    @Technical
    private long bytesTotal;

    @Technical
    private boolean cancelled;

    @Technical
    private String problem;

    @Column(name = "forget_at")
    @Technical
    private Instant forgetAt;

    protected Work() {}

    protected Work(AccountId account, Instant now) {
        this.id = Ids.next();
        this.accountId = account.value();
        this.openOf = account.value();
        this.state = WorkState.WAITING;
        this.askedAt = now;
    }

    /** Opaque id. */
    public UUID id() {
        return id;
    }

    /** Whose it is. */
    public AccountId account() {
        return new AccountId(accountId);
    }

    /** Where it stands. */
    public WorkState getState() {
        return state;
    }

    /** When it was asked for. */
    public Instant getAskedAt() {
        return askedAt;
    }

    /** When work on it (last) began, or null. */
    public Instant getStartedAt() {
        return startedAt;
    }

    /** When it ended, or null. */
    public Instant getEndedAt() {
        return endedAt;
    }

    /** The part that is being worked on, or null. */
    public String getStage() {
        return stage;
    }

    /** How many parts are done. */
    public int getStagesDone() {
        return stagesDone;
    }

    /** How many parts there are; 0 before it began. */
    public int getStages() {
        return stages;
    }

    /** Rows done so far. */
    public long getRowsDone() {
        return rowsDone;
    }

    /** Bytes done so far. */
    public long getBytesDone() {
        return bytesDone;
    }

    /** Bytes in all, as far as that is known; 0 before it began. */
    public long getBytesTotal() {
        return bytesTotal;
    }

    /** Id of the problem that ended it, or null. */
    public String getProblem() {
        return problem;
    }

    /** Has it stop; one that nobody works on ends at once. */
    public void cancel(Instant now, Instant forget) {
        cancelled = true;
        if (state == WorkState.WAITING) {
            end(WorkState.CANCELLED, now, forget);
        }
    }

    /** Notes that what came of it is gone. */
    public void gone() {
        state = WorkState.GONE;
    }

    protected void end(WorkState to, Instant now, Instant forget) {
        state = to;
        openOf = null;
        endedAt = now;
        forgetAt = forget;
        stage = null;
    }
}
