package com.opusimg.platform.standing;

import com.opusimg.platform.AccountId;
import java.time.Instant;

/** An account is frozen from now on. Observers run in the transaction that freezes it, and stop what is at work for it. */
public record AccountFrozen(AccountId account, Instant since) {}
