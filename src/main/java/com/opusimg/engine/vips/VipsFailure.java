package com.opusimg.engine.vips;

/** What libvips said when an operation failed. Its text is for the log: it may speak of files and functions. */
final class VipsFailure extends RuntimeException {

    VipsFailure(String operation, String message) {
        super(operation + ": " + message);
    }
}
