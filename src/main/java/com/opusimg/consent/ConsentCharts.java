package com.opusimg.consent;

import com.opusimg.compliance.chart.Chart;
import com.opusimg.compliance.chart.ChartSource;
import com.opusimg.compliance.chart.Days;
import com.opusimg.compliance.promise.Unit;
import com.opusimg.platform.persistence.Tally;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** What people answered about optional things. */
@ApplicationScoped
public class ConsentCharts implements ChartSource {
    @Inject
    Tally tally;

    @Override
    public List<Chart> charts(Days days) {
        String byDay =
                "select cast(at as date), count(*) from consent_decision where at >= ? and granted %s '' group by cast(at as date)";
        return List.of(days.chart(
                "consent",
                Unit.COUNT,
                null,
                days.series("granted", tally.groups(byDay.formatted("<>"), days.from())),
                days.series("refused", tally.groups(byDay.formatted("="), days.from()))));
    }
}
