package com.opusimg.consent;

import com.opusimg.platform.AccountId;

/**
 * Whom a decision counts for: a browser, an account, a mail address, or several of them; each may be null.
 *
 * @param browser hash of the secret in the browser's cookie
 * @param addressKey keyed digest of a mail address
 */
public record Who(String browser, AccountId account, String addressKey) {}
