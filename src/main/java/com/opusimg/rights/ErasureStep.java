package com.opusimg.rights;

import com.opusimg.platform.AccountId;
import java.util.Map;

/**
 * Erases what one feature holds of a person. A feature brings one bean for each store or group of tables that has to go by itself.
 */
public interface ErasureStep {
    /** How many things a portion has at most: no transaction grows with an account. */
    int PORTION = 500;

    /** Stable short name: it stands in the progress of an erasure, in its receipt and in drills. */
    String id();

    /** Steps run from low to high; keys go last, since the steps before may still need them. No two steps share a place. */
    int order();

    /** What the step would erase now, counted by kind; a kind is a key of the message bundle after {@code erasure.what.}. */
    Map<String, Long> count(AccountId account);

    /**
     * Erases a portion of bounded size, within one transaction of the caller. It is called until it says that nothing is left,
     * and again after a crash, so it must be safe to repeat, and to call for a person of whom nothing is left.
     *
     * @return how many things went; zero when nothing is left
     */
    long erase(AccountId account);
}
