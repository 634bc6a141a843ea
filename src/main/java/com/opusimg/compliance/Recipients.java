package com.opusimg.compliance;

import com.opusimg.platform.AccountId;
import java.util.List;

/** Whom to tell of a policy: brought as a bean by the feature that knows the accounts. */
public interface Recipients {
    /** Somebody with an account, and the mail address of it. */
    record Recipient(AccountId account, String address) {}

    /** Accounts after the given one in the order of their ids, which is that of their opening; after null, from the first on. */
    List<Recipient> after(AccountId last, int limit);

    /** Whether anybody who is not staff has an account. */
    boolean anyone();
}
