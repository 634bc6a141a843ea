package com.opusimg.platform.purpose;

import com.opusimg.platform.AccountId;

/** Whether people have objected to purposes on legitimate interests (GDPR Art. 21; RGT-6). Implemented by {@code rights.restriction}. */
public interface Objected {
    /** Whether an objection stands in the way of pursuing a purpose with an account now. */
    boolean standsAgainst(Purpose purpose, AccountId account);
}
