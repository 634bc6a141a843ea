package com.opusimg.compliance;

import com.opusimg.platform.AccountId;
import java.util.Collection;
import java.util.List;

/** Whom to tell of a policy: brought as a bean by the feature that knows the accounts. */
public interface Recipients {
    /** Somebody with an account, and the mail address of it. */
    record Recipient(AccountId account, String address) {}

    /** Accounts after the given one in the order of their ids, which is that of their opening; after null, from the first on. */
    List<AccountId> after(AccountId last, int limit);

    /**
     * Those of the accounts that are open, in the order of their ids. They stay open until the end of the transaction: whoever
     * closes one of them waits until then, and finds what was written for it.
     */
    List<Recipient> hold(Collection<AccountId> accounts);

    /** How many there are with ids before the given one (exclusive): those that were opened before. */
    long before(AccountId account);

    /** Whether anybody who is not staff has an account. */
    boolean anyone();
}
