package com.opusimg.rights.erasure;

import com.opusimg.platform.AccountId;
import java.time.Instant;

/**
 * A feature's part of closing an account for use, before anything of it is erased: what is shut lets nothing new in, so that
 * nothing appears behind the steps. All of them run in one transaction.
 */
public interface AccountDoor {
    /** Doors shut from low to high; the first locks the account. No two share a place. */
    int order();

    /** Refuses what its person may not close, such as the last administrator; asked before any door is shut. */
    default void check(AccountId account) {
        // most features refuse nobody
    }

    /**
     * Shuts the account. Safe to repeat, and to call for an account that is not there.
     *
     * @param keepUntil until when its person may still keep it; null for good
     */
    void shut(AccountId account, Instant keepUntil);

    /** Opens an account again that its person keeps. */
    void open(AccountId account);
}
