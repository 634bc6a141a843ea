package com.opusimg.compliance.promise;

import java.time.Duration;
import java.util.Optional;

/**
 * One figure of a measurement, with the limits that it is held against. Its words stand in the message bundle under
 * {@code evidence.}, the promise and its id.
 *
 * @param value what was measured; null where there was nothing to measure it by
 * @param most beyond this the promise is broken; null where there is no such limit
 * @param least below this the promise is broken; null where there is no such limit
 * @param watch beyond this the promise is at risk; null where there is no such limit
 */
public record Figure(String id, Unit unit, Double value, Double most, Double least, Double watch) {

    /** A number of things. */
    public static Figure count(String id, long value) {
        return new Figure(id, Unit.COUNT, (double) value, null, null, null);
    }

    /** A length of time; null where there is none. */
    public static Figure time(String id, Duration value) {
        return new Figure(id, Unit.MILLIS, value == null ? null : (double) value.toMillis(), null, null, null);
    }

    /** A share of a hundred; null where there is none. */
    public static Figure percent(String id, Double value) {
        return new Figure(id, Unit.PERCENT, value, null, null, null);
    }

    /** A number of bytes. */
    public static Figure bytes(String id, long value) {
        return new Figure(id, Unit.BYTES, (double) value, null, null, null);
    }

    /** The promise is broken where the figure is above. */
    public Figure atMost(double limit) {
        return new Figure(id, unit, value, limit, least, watch);
    }

    /** The promise is broken where the time is longer. */
    public Figure atMost(Duration limit) {
        return atMost(limit.toMillis());
    }

    /** The promise is broken where the figure is below. */
    public Figure atLeast(double limit) {
        return new Figure(id, unit, value, most, limit, watch);
    }

    /** The promise is at risk where the figure is above. */
    public Figure watchAbove(double limit) {
        return new Figure(id, unit, value, most, least, limit);
    }

    /** The promise is at risk where the time is longer. */
    public Figure watchAbove(Duration limit) {
        return watchAbove(limit.toMillis());
    }

    /** Whether anything is said of which values would not do. */
    public boolean bounded() {
        return most != null || least != null || watch != null;
    }

    /** What the figure makes of its promise; kept where there was nothing to measure. */
    public PromiseState verdict() {
        if (value == null) {
            return PromiseState.KEPT;
        }
        if ((most != null && value > most) || (least != null && value < least)) {
            return PromiseState.BROKEN;
        }
        return watch != null && value > watch ? PromiseState.AT_RISK : PromiseState.KEPT;
    }

    /** The limit that the value is beyond, if it is. */
    public Optional<Double> passed() {
        return switch (verdict()) {
            case BROKEN -> Optional.of(most != null && value > most ? most : least);
            case AT_RISK -> Optional.of(watch);
            default -> Optional.empty();
        };
    }
}
