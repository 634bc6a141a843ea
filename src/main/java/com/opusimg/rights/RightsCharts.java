package com.opusimg.rights;

import com.opusimg.compliance.chart.Chart;
import com.opusimg.compliance.chart.ChartSource;
import com.opusimg.compliance.chart.Days;
import com.opusimg.compliance.promise.Unit;
import com.opusimg.platform.persistence.Tally;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Requests of people: what is due, and what came. */
@ApplicationScoped
public class RightsCharts implements ChartSource {
    @Inject
    Tally tally;

    @Inject
    Clock clock;

    @Override
    public List<Chart> charts(Days days) {
        return List.of(
                due(),
                days.chart(
                        "requests-received",
                        Unit.COUNT,
                        "/staff/rights-statistics",
                        days.series(
                                "received",
                                tally.groups(
                                        "select cast(received_at as date), count(*) from rights_case where received_at >= ?"
                                                + " group by cast(received_at as date)",
                                        days.from())),
                        days.series(
                                "closed",
                                tally.groups(
                                        "select cast(closed_at as date), count(*) from rights_case where closed_at >= ?"
                                                + " group by cast(closed_at as date)",
                                        days.from()))));
    }

    /** Open requests by the time that they have left; those whose clock stands have no day. */
    private Chart due() {
        Instant now = clock.instant();
        List<Double> left = List.of(
                open(Instant.EPOCH, now),
                open(now, now.plus(Duration.ofDays(5))),
                open(now.plus(Duration.ofDays(5)), now.plus(Duration.ofDays(15))),
                open(now.plus(Duration.ofDays(15)), now.plus(Duration.ofDays(30))),
                open(now.plus(Duration.ofDays(30)), now.plus(Duration.ofDays(3650))),
                (double) tally.count("select count(*) from rights_case where " + RightsEvidence.OPEN
                        + " and paused_at is not null"));
        return Chart.now(
                "requests-due",
                Unit.COUNT,
                "/staff/rights",
                List.of("late", "5", "15", "30", "later", "stands"),
                new Chart.Series("open", left));
    }

    private double open(Instant from, Instant until) {
        return tally.count(
                "select count(*) from rights_case where " + RightsEvidence.RUNNING + " and due_at >= ? and due_at < ?",
                from,
                until);
    }
}
