package com.opusimg.compliance.due;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * By when something is done: a moment, or a day with the whole of it. Deadlines compare by when they are over.
 *
 * @param end the moment at which it is over
 * @param day the last day, where the deadline is a day; null where it is a moment
 */
public record Deadline(Instant end, LocalDate day) implements Comparable<Deadline> {

    /** A moment. */
    public static Deadline at(Instant moment) {
        return new Deadline(moment, null);
    }

    /** The whole of a day in UTC. */
    public static Deadline on(LocalDate day) {
        return new Deadline(day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant(), day);
    }

    @Override
    public int compareTo(Deadline other) {
        return end.compareTo(other.end);
    }
}
