package com.opusimg.image;

import com.opusimg.compliance.chart.Chart;
import com.opusimg.compliance.chart.ChartSource;
import com.opusimg.compliance.chart.Days;
import com.opusimg.compliance.promise.Unit;
import com.opusimg.platform.persistence.Tally;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Jobs and what is stored. */
@ApplicationScoped
public class ImageCharts implements ChartSource {
    @Inject
    Tally tally;

    @Override
    public List<Chart> charts(Days days) {
        String byDay = "select cast(finished_at as date), count(*) from job where finished_at >= ? and state %s"
                + " group by cast(finished_at as date)";
        List<Tally.Group> stored = tally.groups(
                "select coalesce(s.plan, 'FREE'), sum(m.bytes) from usage_meter m"
                        + " left join subscription s on s.account_id = m.account_id group by coalesce(s.plan, 'FREE') order by 1");
        return List.of(
                days.chart(
                        "jobs",
                        Unit.COUNT,
                        null,
                        days.series("succeeded", tally.groups(byDay.formatted("= 'SUCCEEDED'"), days.from())),
                        days.series("other", tally.groups(byDay.formatted("<> 'SUCCEEDED'"), days.from()))),
                Chart.now(
                        "storage",
                        Unit.BYTES,
                        null,
                        stored.stream().map(Tally.Group::name).toList(),
                        new Chart.Series(
                                "bytes", stored.stream().map(Tally.Group::value).toList())));
    }
}
