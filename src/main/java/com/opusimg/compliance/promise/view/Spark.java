package com.opusimg.compliance.promise.view;

import com.opusimg.compliance.promise.Figure;
import com.opusimg.compliance.promise.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A drawing of a figure over time, in a box of 600 by 100.
 *
 * @param figure what is drawn: the first figure that moved, or the first of all
 * @param line the path of the values
 * @param fill the path of the area below
 * @param limitY how far down the limit lies; null where it has none
 * @param least the smallest value that is drawn
 * @param most the largest
 */
public record Spark(Figure figure, String line, String fill, Double limitY, double least, double most) {
    private static final int WIDTH = 600;
    private static final int HEIGHT = 100;
    private static final double HEADROOM = 1.15;
    private static final int FEWEST = 2;

    private record Point(Instant at, double value) {}

    /** A figure of a promise from a moment until another; empty where fewer than two values are known. */
    static Optional<Spark> of(List<Standing> history, Standing now, Instant from, Instant until) {
        var standings = new ArrayList<>(history);
        standings.add(now);
        Figure figure = now.figures().stream()
                .filter(one -> points(standings, one).stream()
                                .mapToDouble(Point::value)
                                .distinct()
                                .count()
                        > 1)
                .findFirst()
                .orElse(now.figures().isEmpty() ? null : now.figures().getFirst());
        List<Point> points = figure == null ? List.of() : points(standings, figure);
        if (points.size() < FEWEST) {
            return Optional.empty();
        }
        Double limit = figure.most() != null ? figure.most() : figure.watch();
        double most = points.stream().mapToDouble(Point::value).max().orElseThrow();
        double least = points.stream().mapToDouble(Point::value).min().orElseThrow();
        double top = Math.max(most, limit == null ? 0 : limit) * HEADROOM;
        double scale = top == 0 ? 0 : HEIGHT / top;
        var line = new StringBuilder();
        for (Point point : points) {
            double x = WIDTH
                    * (double) Duration.between(from, point.at()).toMillis()
                    / Duration.between(from, until).toMillis();
            line.append(line.isEmpty() ? 'M' : 'L')
                    .append(String.format(
                            Locale.ROOT,
                            "%.1f %.1f",
                            Math.clamp(x, 0, WIDTH),
                            Math.clamp(HEIGHT - point.value() * scale, 0, HEIGHT - 0.5)));
        }
        String first = line.substring(1, line.indexOf(" "));
        String fill = line + "L" + WIDTH + " " + HEIGHT + "L" + first + " " + HEIGHT + "Z";
        return Optional.of(new Spark(
                figure,
                line.toString(),
                fill,
                limit == null || limit == 0 ? null : HEIGHT - limit * scale,
                least,
                most));
    }

    private static List<Point> points(List<Standing> standings, Figure figure) {
        return standings.stream()
                .filter(one -> !one.drill() && one.at() != null)
                .flatMap(one -> one.figures().stream()
                        .filter(other -> other.id().equals(figure.id()) && other.value() != null)
                        .map(other -> new Point(one.at(), other.value())))
                .toList();
    }
}
