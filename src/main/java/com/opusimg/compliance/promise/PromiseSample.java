package com.opusimg.compliance.promise;

import com.opusimg.platform.Ids;
import com.opusimg.platform.datamap.End;
import com.opusimg.platform.datamap.NoPersonalData;
import com.opusimg.platform.datamap.Until;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** How one promise stood at one moment. The open columns are for finding it; what counts is what is sealed. */
@NoPersonalData(
        value = "How each promise of the policies stood, in figures.",
        until = {
            @Until(value = End.PERIOD, period = "OPUS_RETENTION_PROMISES", rule = "promise-history"),
            @Until(value = End.PERIOD, period = "OPUS_RETENTION_PROMISE_HOURS", rule = "promise-hours")
        })
@Entity
@Table(name = "promise_sample")
public class PromiseSample {
    /** Why a row was written. */
    enum Kind {
        /** The promise changed its state. */
        CHANGE,
        /** The first round of an hour; these go earlier. */
        HOUR,
        /** The first round of a day (UTC). */
        DAY
    }

    @Id
    private UUID id;

    private String promise;

    @Column(name = "measured_at")
    private Instant measuredAt;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    @Enumerated(EnumType.STRING)
    private PromiseState state;

    private Double headline;

    private byte[] sealed;

    protected PromiseSample() {}

    PromiseSample(Standing standing, Instant at, Kind kind, byte[] sealed) {
        this.id = Ids.next();
        this.promise = standing.promise();
        this.measuredAt = at;
        this.kind = kind;
        this.state = standing.state();
        this.headline = standing.figures().isEmpty()
                ? null
                : standing.figures().getFirst().value();
        this.sealed = sealed;
    }

    String promise() {
        return promise;
    }

    Instant measuredAt() {
        return measuredAt;
    }

    byte[] sealed() {
        return sealed;
    }
}
