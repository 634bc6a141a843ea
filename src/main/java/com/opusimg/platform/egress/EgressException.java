package com.opusimg.platform.egress;

/** A call that got no answer. The reason is one of a few; the message names neither host nor address. */
public class EgressException extends Exception {
    private final Reason reason;

    /** Why there was no answer. */
    public enum Reason {
        /** The name leads nowhere. */
        UNKNOWN_HOST,
        /** The address, or what its name leads to, is not on the public Internet. */
        ADDRESS_REFUSED,
        /** Nobody took the connection. */
        NO_CONNECTION,
        /** The certificate is not right, or there is no common version of TLS. */
        TLS,
        /** The answer did not come in time. */
        TIMEOUT,
        /** The connection broke, or what came is no HTTP. */
        BROKEN
    }

    EgressException(Reason reason, Exception cause) {
        super(reason.name(), cause);
        this.reason = reason;
    }

    /** Why there was no answer. */
    public Reason reason() {
        return reason;
    }
}
