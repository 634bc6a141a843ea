package com.opusimg.compliance.promise;

import java.time.Instant;
import java.util.Optional;

/**
 * What came of an attempt to measure a promise.
 *
 * @param measurement what was measured; empty where it could not be
 * @param failure what kept it from being measured; null where nothing did
 * @param drill whether the figures were made up to try the alarm
 */
record Taken(String promise, Instant at, Optional<Measurement> measurement, String failure, boolean drill) {

    static Taken measured(String promise, Instant at, Measurement measurement) {
        return new Taken(promise, at, Optional.of(measurement), null, false);
    }

    static Taken failed(String promise, Instant at, String failure) {
        return new Taken(promise, at, Optional.empty(), failure, false);
    }

    static Taken drill(String promise, Instant at, Measurement measurement) {
        return new Taken(promise, at, Optional.of(measurement), null, true);
    }
}
