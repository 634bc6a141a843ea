package com.opusimg.rights.request;

import java.util.Set;

/** Does what some kinds of request ask for: brought as a bean by whoever can. No two beans have the same kind. */
public interface Fulfilment {
    /** What it can do. */
    Set<Kind> kinds();

    /**
     * Begins it, within the transaction of the caller; the case has an account, and it is known that its owner asks.
     *
     * @return what is told to the person: what was done, and where they find it
     */
    String begin(RightsCase about);
}
