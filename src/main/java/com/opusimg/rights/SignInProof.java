package com.opusimg.rights;

import com.opusimg.platform.security.Identity;

/** Whether it is the person themselves who asks, and not somebody at a browser left signed in: brought by the feature that signs people in. */
public interface SignInProof {
    /** Whether the session's sign-in is not older than {@code OPUS_SESSION_FRESH}; never true for an API key. */
    boolean fresh(Identity who);

    /**
     * Refuses by the field {@code password}, unless the sign-in is fresh or the password is the account's. Wrong ones are counted
     * as failed sign-ins are.
     *
     * @param password or null for none
     */
    void require(Identity who, String password);
}
