package com.opusimg.platform.standing;

import com.opusimg.platform.AccountId;

/** An account is suspended. Observers run in the transaction that suspends it, end its sessions and the work for it. */
public record AccountSuspended(AccountId account) {}
