package com.opusimg.retention;

import com.opusimg.platform.Ids;
import com.opusimg.platform.datamap.End;
import com.opusimg.platform.datamap.NoPersonalData;
import com.opusimg.platform.datamap.Until;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A row of the ledger: what one sweep of one rule found and did. Idle sweeps in a row share one row. */
@NoPersonalData(
        value = "What sweeps found and deleted, in numbers.",
        until = @Until(value = End.PERIOD, period = "OPUS_RETENTION_SWEEP_LEDGER", rule = "sweep-ledger"))
@Entity
@Table(name = "retention_sweep")
public class RetentionSweep {
    @Id
    private UUID id;

    private String rule;

    @Column(name = "started_at")
    private Instant startedAt;

    @Column(name = "finished_at")
    private Instant finishedAt;

    private long runs;
    private long due;
    private long deleted;
    private long failed;

    @Column(name = "lag_p50")
    private Long lagP50;

    @Column(name = "lag_p99")
    private Long lagP99;

    @Column(name = "lag_max")
    private Long lagMax;

    protected RetentionSweep() {}

    RetentionSweep(String rule, Instant startedAt, Instant finishedAt, SweepCount count) {
        this.id = Ids.next();
        this.rule = rule;
        this.startedAt = startedAt;
        this.finishedAt = finishedAt;
        this.runs = 1;
        this.due = count.due();
        this.deleted = count.deleted();
        this.failed = count.failed();
        if (!count.lags().isEmpty()) {
            this.lagP50 = count.lags().at(50).toMillis();
            this.lagP99 = count.lags().at(99).toMillis();
            this.lagMax = count.lags().at(100).toMillis();
        }
    }

    boolean idle() {
        return due == 0;
    }

    void repeated(Instant finished) {
        runs++;
        finishedAt = finished;
    }

    /** Identifier that sorts by time. */
    public UUID getId() {
        return id;
    }

    /** Which rule was swept. */
    public String getRule() {
        return rule;
    }

    /** When the (first idle) sweep began. */
    public Instant getStartedAt() {
        return startedAt;
    }

    /** When the (last idle) sweep ended. */
    public Instant getFinishedAt() {
        return finishedAt;
    }

    /** How many sweeps the row stands for; more than one only where nothing was due. */
    public long getRuns() {
        return runs;
    }

    /** Things found past their deadline. */
    public long getDue() {
        return due;
    }

    /** Of these, how many were deleted. */
    public long getDeleted() {
        return deleted;
    }

    /** Of these, how many could not be deleted now; the next sweep tries again. */
    public long getFailed() {
        return failed;
    }

    /** Median time from deadline to deletion in milliseconds; null where nothing was deleted. */
    public Long getLagP50() {
        return lagP50;
    }

    /** 99th percentile of the same. */
    public Long getLagP99() {
        return lagP99;
    }

    /** The longest of the same. */
    public Long getLagMax() {
        return lagMax;
    }
}
