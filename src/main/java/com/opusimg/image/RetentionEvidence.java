package com.opusimg.image;

import com.opusimg.billing.Plan;
import com.opusimg.compliance.promise.Evidence;
import com.opusimg.compliance.promise.EvidenceSource;
import com.opusimg.compliance.promise.Figure;
import com.opusimg.compliance.promise.Measurement;
import com.opusimg.compliance.promise.RuleFigures;
import com.opusimg.platform.persistence.Tally;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Measures what is promised of how long files stay. */
@ApplicationScoped
public class RetentionEvidence implements EvidenceSource {
    @Inject
    Tally tally;

    @Inject
    RuleFigures rules;

    @Inject
    Clock clock;

    @Evidence("RET-1")
    public Measurement freeFiles() {
        return rules.with(List.of(), "files");
    }

    @Evidence("RET-2")
    public Measurement keptFiles() {
        String clocked = "select count(*) from stored_file f join subscription s on s.account_id = f.account_id"
                + " where f.delete_at is not null and f.no_retention = false and s.grace_until is null and s.plan in (%s)";
        long timers = tally.count(clocked.formatted(plans(plan -> plan.getRetention() != Plan.FREE.getRetention())));
        long projects =
                tally.count("select count(*) from (select project_id from stored_file order by id desc limit 10000) f"
                        + " where f.project_id is not null"
                        + " and not exists (select 1 from project p where p.id = f.project_id)");
        return Measurement.of(
                Figure.count("timers", timers).atMost(0),
                Figure.count("orphans", projects).atMost(0));
    }

    @Evidence("RET-3")
    public Measurement noRetentionMode() {
        long others = tally.count(
                "select count(*) from image_preference i left join subscription s on s.account_id = i.account_id"
                        + " where i.no_retention = true and (s.plan is null or s.plan not in (%s))"
                                .formatted(plans(Plan::isNoRetentionMode)));
        return Measurement.of(
                Figure.count("others", others).atMost(0),
                Figure.count("on", tally.count("select count(*) from image_preference where no_retention = true")));
    }

    @Evidence("RET-4")
    public Measurement delivered() {
        return rules.with(List.of(), "no-retention-files");
    }

    @Evidence("RET-7")
    public Measurement deleted() {
        return new Measurement(rules.ledger("orphan-bytes"));
    }

    @Evidence("RET-8")
    public Measurement planMoves() {
        long without =
                tally.count("select count(*) from stored_file f join subscription s on s.account_id = f.account_id"
                        + " where s.grace_until is not null and s.plan in (%s) and f.delete_at is null"
                                .formatted(plans(plan -> plan.getRetention() == Plan.FREE.getRetention())));
        return Measurement.of(
                Figure.count("without", without).atMost(0),
                Figure.count(
                        "clocks",
                        tally.count("select count(*) from subscription where grace_until > ?", clock.instant())));
    }

    private static String plans(Predicate<Plan> which) {
        return Arrays.stream(Plan.values())
                .filter(which)
                .map(one -> "'" + one.name() + "'")
                .collect(Collectors.joining(", "));
    }
}
