package com.opusimg.platform.purpose;

import com.opusimg.platform.AccountId;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Whether something may be done for a purpose. What needs no consent is allowed; what needs one is allowed only with a recorded
 * yes that still stands, and that no signal of the browser overrules; what is on legitimate interests is allowed unless the person has
 * objected. For an account that is frozen, neither is allowed that can wait. An unregistered purpose is refused with
 * {@link UnregisteredPurposeException}. Implemented by {@code consent}.
 */
public interface Permissions {
    /** For the browser that makes this request, and its account where one is signed in. */
    boolean allows(HttpServletRequest request, String purpose);

    /** For an account outside of its requests: jobs, timers, mail. */
    boolean allows(AccountId account, String purpose);
}
