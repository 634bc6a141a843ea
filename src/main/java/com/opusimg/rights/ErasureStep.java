package com.opusimg.rights;

import com.opusimg.platform.AccountId;

/** Erases what one feature holds of a person. Must be safe to repeat. */
public interface ErasureStep {
    /** Steps run from low to high; keys go last, since the steps before may still need them. */
    int order();

    /** Erases, within the transaction of the whole erasure. */
    void erase(AccountId account);
}
