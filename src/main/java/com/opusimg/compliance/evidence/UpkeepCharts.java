package com.opusimg.compliance.evidence;

import com.opusimg.compliance.chart.Chart;
import com.opusimg.compliance.chart.ChartSource;
import com.opusimg.compliance.chart.Days;
import com.opusimg.compliance.promise.Unit;
import com.opusimg.platform.persistence.Tally;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Retention and alarms. */
@ApplicationScoped
public class UpkeepCharts implements ChartSource {
    @Inject
    Tally tally;

    @Override
    public List<Chart> charts(Days days) {
        String sweeps = "select cast(finished_at as date), %s from retention_sweep where finished_at >= ? and due > 0"
                + " group by cast(finished_at as date)";
        return List.of(
                days.chart(
                        "retention-lag",
                        Unit.MILLIS,
                        "/staff/retention",
                        days.series("p99", tally.groups(sweeps.formatted("max(lag_p99)"), days.from())),
                        days.series("p50", tally.groups(sweeps.formatted("max(lag_p50)"), days.from()))),
                days.chart(
                        "retention-deleted",
                        Unit.COUNT,
                        "/staff/retention",
                        days.series("deleted", tally.groups(sweeps.formatted("sum(deleted)"), days.from())),
                        days.series("failed", tally.groups(sweeps.formatted("sum(failed)"), days.from()))),
                days.chart(
                        "alarms",
                        Unit.COUNT,
                        "/staff/alarms",
                        days.series("real", tally.groups(alarms(false), days.from())),
                        days.series("drill", tally.groups(alarms(true), days.from()))));
    }

    private static String alarms(boolean drill) {
        return "select cast(raised_at as date), count(*) from promise_alarm where raised_at >= ? and drill = " + drill
                + " group by cast(raised_at as date)";
    }
}
