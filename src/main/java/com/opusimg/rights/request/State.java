package com.opusimg.rights.request;

import com.opusimg.platform.KebabCase;

/** Where a case stands. */
public enum State {
    /** It is here, and nothing stands in its way. */
    RECEIVED,
    /** It is not known yet who asks. */
    IDENTITY,
    /** A member of staff works on it. */
    IN_PROGRESS,
    /** A refusal is proposed, and waits for a second member of staff. */
    REFUSING,
    ANSWERED,
    REFUSED,
    WITHDRAWN,
    /** Another case of the same person asks for the same. */
    DUPLICATE,
    /** Nobody confirmed it in time. */
    LAPSED,
    /** The account went, and all that could have been told or changed with it. */
    ENDED;

    /** Whether an answer is still owed. */
    public boolean open() {
        return this == RECEIVED || this == IDENTITY || this == IN_PROGRESS || this == REFUSING;
    }

    /** The name in the API. */
    public String id() {
        return KebabCase.of(this);
    }
}
