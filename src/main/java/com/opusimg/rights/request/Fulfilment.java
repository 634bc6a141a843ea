package com.opusimg.rights.request;

import java.util.Set;
import java.util.UUID;

/** Does what some kinds of request ask for: brought as a bean by whoever can. No two beans have the same kind. */
public interface Fulfilment {
    /**
     * What was begun.
     *
     * @param told what is told to the person: what was done, and where they find it
     * @param made id of what is made for them, by which the maker knows the case again; or null
     */
    record Begun(String told, UUID made) {
        /** Something of which nothing is made. */
        public static Begun told(String told) {
            return new Begun(told, null);
        }
    }

    /** What it can do. */
    Set<Kind> kinds();

    /** Begins it, within the transaction of the caller; the case has an account, and it is known that its owner asks. */
    Begun begin(RightsCase about);
}
