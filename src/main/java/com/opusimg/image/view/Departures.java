package com.opusimg.image.view;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How many files leave in each hour of the next day, and the chart of it. Hours are those of the clock, in UTC. */
public final class Departures {
    /** A day touches 25 hours of the clock, the first and the last in part. */
    private static final int HOURS = 25;

    private static final int STEP = 10;
    private static final int HEIGHT = 150;
    private static final int GRID = 3;
    private static final int LABEL_EVERY = 4;
    private static final int[] NICE = {1, 2, 5};
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final int[] counts = new int[HOURS];
    private final Instant start;
    private final int tick;

    /** A bar of the chart; {@code next} for the first that is not empty. */
    public record Bar(int x, double y, double height, boolean next) {}

    /** Counts the deadlines; those that have passed fall into the first hour. */
    public Departures(Instant now, List<Instant> deadlines) {
        start = now.truncatedTo(ChronoUnit.HOURS);
        for (Instant deadline : deadlines) {
            long hour = Math.max(0, Duration.between(start, deadline).toHours());
            if (hour < HOURS) {
                counts[(int) hour]++;
            }
        }
        tick = tick(most());
    }

    /** All that leave. */
    public int getTotal() {
        int total = 0;
        for (int count : counts) {
            total += count;
        }
        return total;
    }

    /** The bars, empty hours left out. */
    public List<Bar> getBars() {
        List<Bar> bars = new ArrayList<>();
        for (int hour = 0; hour < HOURS; hour++) {
            if (counts[hour] > 0) {
                double height = (double) HEIGHT * counts[hour] / (GRID * tick);
                bars.add(new Bar(hour * STEP + 2, HEIGHT - height, height, bars.isEmpty()));
            }
        }
        return bars;
    }

    /** The figures beside the grid lines, the highest first. */
    public List<Integer> getTicks() {
        return List.of(3 * tick, 2 * tick, tick, 0);
    }

    /** The times below, every fourth hour. */
    public List<String> getTimes() {
        List<String> times = new ArrayList<>();
        for (int hour = 0; hour + LABEL_EVERY < HOURS; hour += LABEL_EVERY) {
            times.add(TIME.format(start.plus(hour, ChronoUnit.HOURS)));
        }
        return times;
    }

    /** The hour in which most leave, for the text of the chart: from and to. */
    public String getBusiest() {
        int most = most();
        for (int hour = 0; hour < HOURS; hour++) {
            if (counts[hour] == most) {
                Instant from = start.plus(hour, ChronoUnit.HOURS);
                return TIME.format(from) + "–" + TIME.format(from.plus(1, ChronoUnit.HOURS));
            }
        }
        return "";
    }

    private int most() {
        int most = 0;
        for (int count : counts) {
            most = Math.max(most, count);
        }
        return most;
    }

    /** The least of 1, 2, 5, 10, 20, 50 … of which three steps reach the highest bar. */
    private static int tick(int most) {
        for (int power = 1; ; power *= 10) {
            for (int nice : NICE) {
                if (GRID * nice * power >= most) {
                    return nice * power;
                }
            }
        }
    }
}
