package com.opusimg.platform.time;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** The system's time in UTC, cut to microseconds: what every supported database keeps, so nothing moves by rounding. */
class SystemClock extends Clock {
    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return system(zone);
    }

    @Override
    public Instant instant() {
        return systemUTC().instant().truncatedTo(ChronoUnit.MICROS);
    }
}
