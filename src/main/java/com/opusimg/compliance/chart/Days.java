package com.opusimg.compliance.chart;

import com.opusimg.compliance.chart.Chart.Series;
import com.opusimg.compliance.promise.Unit;
import com.opusimg.platform.persistence.Tally.Group;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Days in UTC, one after the other.
 *
 * @param first the first of them
 * @param count how many there are
 */
public record Days(LocalDate first, int count) {

    /** When the first one begins. */
    public Instant from() {
        return first.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** All of them, as ISO 8601 writes them. */
    public List<String> labels() {
        return IntStream.range(0, count)
                .mapToObj(i -> first.plusDays(i).toString())
                .toList();
    }

    /** Figures by day as a series; a day without one is nothing. */
    public Series series(String id, List<Group> byDay) {
        Map<String, Double> values = new HashMap<>();
        byDay.forEach(one -> values.put(one.name(), one.value()));
        return new Series(
                id, labels().stream().map(day -> values.getOrDefault(day, 0.0)).toList());
    }

    /**
     * A chart of these days.
     *
     * @param page path of the page of staff that lists what it counts; null where there is none
     */
    public Chart chart(String id, Unit unit, String page, Series... series) {
        return new Chart(id, unit, Chart.Span.DAYS, page, labels(), List.of(series));
    }
}
