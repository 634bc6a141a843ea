package com.opusimg.compliance.legal;

import com.opusimg.platform.KebabCase;

/** Where a request of an authority stands. */
public enum LegalState {
    /** It came in, and nobody has looked at whether it binds. */
    RECEIVED,
    /** Somebody has looked. */
    ASSESSED,
    /** Somebody proposes what is disclosed. */
    PROPOSED,
    /** A second member of staff agreed to that. */
    APPROVED,
    /** It went out; the end. */
    DISCLOSED,
    /** Nothing went out; the end. */
    REFUSED;

    /** The name in the API. */
    public String id() {
        return KebabCase.of(this);
    }

    /** Whether nothing more happens. */
    public boolean isEnd() {
        return this == DISCLOSED || this == REFUSED;
    }
}
