package com.opusimg.platform.egress;

import java.time.Duration;

/**
 * What came back.
 *
 * @param status of HTTP
 * @param pause how long the other side asks to be left alone; zero where it does not
 */
public record Answer(int status, Duration pause) {
    /** Whether the other side took it. */
    public boolean taken() {
        return status >= 200 && status < 300;
    }
}
