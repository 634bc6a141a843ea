package com.opusimg.message.jmap;

/** What a request may ask for, as the core capability announces it (RFC 8620, 2). */
public final class Limits {
    /** The most bytes of a request. */
    public static final int REQUEST_BYTES = 1 << 20;

    /** The most calls of a request. */
    public static final int CALLS = 16;

    /** The most objects that a call gives. */
    public static final int GET = 500;

    /** The most objects that a call creates, changes and destroys. */
    public static final int SET = 500;

    /** The most requests of an account at once. */
    public static final int REQUESTS = 8;

    /** The most uploads of an account at once. */
    public static final int UPLOADS = 4;

    private Limits() {}
}
