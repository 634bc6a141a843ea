package com.opusimg.compliance.promise;

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

/** A trial of the alarm: until its end, a promise is measured as broken without anything being wrong. */
@NoPersonalData(
        value = "Trials of the alarm.",
        until = @Until(value = End.PERIOD, period = "OPUS_RETENTION_PROMISES", rule = "promise-drills"))
@Entity
@Table(name = "promise_drill")
public class PromiseDrill {
    @Id
    private UUID id;

    private String promise;

    @Column(name = "started_at")
    private Instant startedAt;

    @Column(name = "ends_at")
    private Instant endsAt;

    protected PromiseDrill() {}

    PromiseDrill(String promise, Instant startedAt, Instant endsAt) {
        this.id = Ids.next();
        this.promise = promise;
        this.startedAt = startedAt;
        this.endsAt = endsAt;
    }

    public UUID getId() {
        return id;
    }

    /** Id of the promise. */
    public String getPromise() {
        return promise;
    }

    public Instant getStartedAt() {
        return startedAt;
    }

    public Instant getEndsAt() {
        return endsAt;
    }

    void end(Instant at) {
        endsAt = at;
    }

    /** What is measured of the promise meanwhile. */
    Taken taken(Instant at) {
        return Taken.drill(
                promise, at, Measurement.of(Figure.count(Drills.FIGURE, 1).atMost(0)));
    }
}
