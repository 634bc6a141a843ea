package com.opusimg.compliance.promise;

import java.time.Instant;

/**
 * A test that fails when what enforces a promise is taken out, and how it went.
 *
 * @param test its full name, {@code com.opusimg.SomeTest#method}
 * @param result how it went last, on whichever build
 * @param at when that was; null where it never ran
 * @param thisBuild whether it ran on the build that is running
 */
public record Proof(String test, Result result, Instant at, boolean thisBuild) {

    /** How a test went. */
    public enum Result {
        PASSED,
        FAILED,
        NOT_RUN
    }

    /** Class and method without packages. */
    public String shortName() {
        String type = test.substring(0, test.indexOf('#'));
        return type.substring(type.lastIndexOf('.') + 1);
    }

    /** The method. */
    public String method() {
        return test.substring(test.indexOf('#') + 1);
    }

    /** Whether it passed on the build that is running. */
    public boolean holds() {
        return thisBuild && result == Result.PASSED;
    }

    /** Whether it failed on the build that is running. */
    public boolean fails() {
        return thisBuild && result == Result.FAILED;
    }
}
