package com.opusimg.platform.diagnostics;

import java.time.Instant;

/**
 * A report as it was sent, or would have been.
 *
 * @param source who reported it
 * @param at when the error happened
 * @param envelope the body to the byte
 * @param state what became of it
 */
public record Report(Source source, Instant at, String envelope, State state) {
    /** Who reports. What pages report is bounded apart: anybody can be a page, and must not keep out what the server has to say. */
    public enum Source {
        SERVER,
        PAGE
    }

    /** What became of a report. */
    public enum State {
        /** It waits for its turn. */
        WAITING,
        /** Sentry took it. */
        SENT,
        /** Nowhere to send it to is set. */
        SWITCHED_OFF,
        /** The gateway let it not through: no agreement is on file, or it was outside of its declaration. */
        REFUSED,
        /** Sentry did not answer, or did not take it. */
        FAILED,
        /** There were too many, or Sentry asked to be left alone. */
        DROPPED
    }

    Report with(State next) {
        return new Report(source, at, envelope, next);
    }
}
