package com.opusimg.analytics;

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

/** How often a feature was used on a day, and for how long in all. It tells of no person, browser or session. */
@NoPersonalData(
        value = "How often features were used, in sums by day.",
        until =
                @Until(
                        value = End.PERIOD,
                        id = "usage-statistics",
                        period = "OPUS_RETENTION_USAGE_STATISTICS",
                        rule = "usage-statistics"))
@Entity
@Table(name = "usage_sum")
class UsageSum {
    @Id
    private UUID id;

    @Column(name = "day_start")
    private Instant day;

    @Enumerated(EnumType.STRING)
    private Feature feature;

    private long uses;

    private long millis;

    protected UsageSum() {}

    UsageSum(Instant day, Feature feature, long uses, long millis) {
        this.id = Ids.next();
        this.day = day;
        this.feature = feature;
        this.uses = uses;
        this.millis = millis;
    }

    Instant day() {
        return day;
    }

    Feature feature() {
        return feature;
    }

    long uses() {
        return uses;
    }

    long millis() {
        return millis;
    }
}
