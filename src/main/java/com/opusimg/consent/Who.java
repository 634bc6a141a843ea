package com.opusimg.consent;

import com.opusimg.platform.AccountId;

/**
 * Whom a decision counts for: a browser, an account, a mail address, or several of them; each may be null.
 *
 * @param browser hash of the secret in the browser's cookie
 * @param addressKey keyed digest of a mail address
 * @param newcomer whether the browser's secret was made for this very decision, so that it can have made none before
 */
public record Who(String browser, AccountId account, String addressKey, boolean newcomer) {
    /** Whoever may have decided before. */
    public Who(String browser, AccountId account, String addressKey) {
        this(browser, account, addressKey, false);
    }
}
