package com.opusimg.compliance;

import com.opusimg.platform.AccountId;
import java.util.UUID;

/** Something that everybody is told, some people at a time; each call is a transaction of its own. */
public interface Telling {
    /** After which account to begin; null for the first. */
    AccountId start(UUID thing);

    /** Tells some of those whose mail never left; returns whether there may be more. */
    boolean again(UUID thing, int limit);

    /** Tells the accounts after one; returns the last of them, or null where none is left, or nothing to tell any more. */
    AccountId tell(UUID thing, AccountId after, int limit);
}
