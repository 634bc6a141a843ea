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

/** How long after their deadlines things went that a rule deleted on one UTC day. */
@NoPersonalData(
        value = "How quick deletions were, in numbers.",
        until = @Until(value = End.PERIOD, period = "OPUS_RETENTION_SWEEP_LEDGER", rule = "sweep-lags"))
@Entity
@Table(name = "retention_lag")
class LagDay {
    @Id
    private UUID id;

    private String rule;

    @Column(name = "day_start")
    private Instant dayStart;

    private byte[] lags;

    protected LagDay() {}

    LagDay(String rule, Instant dayStart, Lags lags) {
        this.id = Ids.next();
        this.rule = rule;
        this.dayStart = dayStart;
        this.lags = lags.bytes();
    }

    Lags lags() {
        return Lags.of(lags);
    }

    void add(Lags others) {
        Lags sum = lags();
        sum.add(others);
        lags = sum.bytes();
    }
}
