package com.opusimg.compliance.promise;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How all promises stood at a moment.
 *
 * @param took how long measuring took; null for a past day
 * @param standings in the order of the register
 */
public record Round(Instant at, Duration took, List<Standing> standings) {

    public Round {
        standings = List.copyOf(standings);
    }

    /** How many promises are in a state. */
    public long count(PromiseState state) {
        return standings.stream().filter(one -> one.state() == state).count();
    }

    /** How one promise stood. */
    public Optional<Standing> find(String promise) {
        return standings.stream().filter(one -> one.promise().equals(promise)).findFirst();
    }
}
