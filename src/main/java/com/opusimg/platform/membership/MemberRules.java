package com.opusimg.platform.membership;

import com.opusimg.platform.AccountId;

/** Tells the rules that hold for an account. Implemented by {@code organisation}. */
public interface MemberRules {
    /** The rules for an account now; {@link Rules#NONE} for somebody who belongs to no organisation. */
    Rules of(AccountId account);
}
