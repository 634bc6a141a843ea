package com.opusimg.platform.membership;

import com.opusimg.platform.AccountId;

/** Other rules hold for an account from now on. Observers run in the transaction of the change. */
public record RulesChanged(AccountId account) {}
