package com.opusimg.compliance.promise;

/** In what a figure is counted. */
public enum Unit {
    /** Things. */
    COUNT,
    /** Milliseconds. */
    MILLIS,
    /** Parts of a hundred. */
    PERCENT,
    /** Bytes. */
    BYTES
}
