package com.opusimg.compliance.chart;

import com.opusimg.compliance.promise.Unit;
import java.util.List;

/**
 * A chart. Its words stand in the message bundle under {@code chart.}, its id and {@code .title} and {@code .text}, and
 * {@code .nothing} for one of groups.
 *
 * @param id stable, lower case with hyphens
 * @param span what it shows
 * @param page path of the page of staff that lists what it counts; null where there is none
 * @param series each with a value for each of the labels; their words stand under {@code chart.}, the id and theirs
 * @param labels days (ISO 8601) or names of groups; names that have words stand under {@code chart.}, the id and theirs
 */
public record Chart(String id, Unit unit, Span span, String page, List<String> labels, List<Series> series) {

    /** What a chart shows. */
    public enum Span {
        /** What happened, a figure for each day. */
        DAYS,
        /** What is, a figure for each group. */
        NOW
    }

    /** Values in the order of the labels. */
    public record Series(String id, List<Double> values) {
        public Series {
            values = List.copyOf(values);
        }

        /** The largest; nothing where there are none. */
        public double most() {
            return values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        }

        /** All of them together. */
        public double sum() {
            return values.stream().mapToDouble(Double::doubleValue).sum();
        }
    }

    /** A chart of what is, by groups. */
    public static Chart now(String id, Unit unit, String page, List<String> groups, Series... series) {
        return new Chart(id, unit, Span.NOW, page, groups, List.of(series));
    }

    public Chart {
        labels = List.copyOf(labels);
        series = List.copyOf(series);
        for (Series one : series) {
            if (one.values().size() != labels.size()) {
                throw new IllegalArgumentException("A series has a value for each label.");
            }
        }
    }
}
