package com.opusimg.billing;

import com.opusimg.compliance.promise.Evidence;
import com.opusimg.compliance.promise.EvidenceSource;
import com.opusimg.compliance.promise.Figure;
import com.opusimg.compliance.promise.Measurement;
import com.opusimg.platform.persistence.Tally;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Measures what is promised of plans and metering. */
@ApplicationScoped
public class BillingEvidence implements EvidenceSource {
    @Inject
    Tally tally;

    @Evidence("ACC-9")
    public Measurement metered() {
        return Measurement.of(
                Figure.count(
                                "negative",
                                tally.count(
                                        "select count(*) from usage_meter where bytes < 0 or jobs < 0 or direct < 0"))
                        .atMost(0),
                Figure.count("over", over()).atMost(0),
                Figure.count("meters", tally.count("select count(*) from usage_meter")));
    }

    @Evidence("BIL-3")
    public Measurement plans() {
        String known =
                Arrays.stream(Plan.values()).map(one -> "'" + one.name() + "'").collect(Collectors.joining(", "));
        return Measurement.of(
                Figure.count(
                                "unknown",
                                tally.count("select count(*) from subscription where plan not in (" + known + ")"))
                        .atMost(0),
                Figure.count("plans", Plan.values().length),
                Figure.count("accounts", tally.count("select count(*) from subscription")));
    }

    /** Meters of today that went past what their plan gives in a day; who moved to a lower plan today is left out. */
    private long over() {
        return Arrays.stream(Plan.values())
                .mapToLong(plan -> tally.count(
                        "select count(*) from usage_meter m join subscription s on s.account_id = m.account_id"
                                + " where s.plan = ? and s.grace_until is null and m.jobs > ?",
                        plan.name(),
                        plan.getJobsPerDay()))
                .sum();
    }
}
