package com.opusimg.message;

import com.opusimg.compliance.chart.Chart;
import com.opusimg.compliance.chart.ChartSource;
import com.opusimg.compliance.chart.Days;
import com.opusimg.compliance.promise.Unit;
import com.opusimg.platform.persistence.Tally;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Messages that were sent. */
@ApplicationScoped
public class MessageCharts implements ChartSource {
    @Inject
    Tally tally;

    @Override
    public List<Chart> charts(Days days) {
        return List.of(days.chart(
                "messages",
                Unit.COUNT,
                null,
                days.series(
                        "sent",
                        tally.groups(
                                "select cast(ended_at as date), count(*) from message_submission where ended_at >= ?"
                                        + " group by cast(ended_at as date)",
                                days.from()))));
    }
}
