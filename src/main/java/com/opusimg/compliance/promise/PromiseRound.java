package com.opusimg.compliance.promise;

import com.opusimg.platform.datamap.End;
import com.opusimg.platform.datamap.NoPersonalData;
import com.opusimg.platform.datamap.Until;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** The row of the last round: how every promise stood. Whoever writes it locks it. */
@NoPersonalData(value = "How the promises of the policies stand, in figures.", until = @Until(End.INSTALLATION))
@Entity
@Table(name = "promise_round")
public class PromiseRound {
    static final short ONLY = 1;

    @Id
    private short id;

    @Column(name = "measured_at")
    private Instant measuredAt;

    @Column(name = "took_ms")
    private Long tookMillis;

    private byte[] sealed;

    protected PromiseRound() {}

    void write(Instant at, long millis, byte[] content) {
        measuredAt = at;
        tookMillis = millis;
        sealed = content;
    }

    Instant measuredAt() {
        return measuredAt;
    }

    Long tookMillis() {
        return tookMillis;
    }

    byte[] sealed() {
        return sealed;
    }
}
