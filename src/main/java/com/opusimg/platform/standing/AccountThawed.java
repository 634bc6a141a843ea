package com.opusimg.platform.standing;

import com.opusimg.platform.AccountId;
import java.time.Duration;
import java.time.Instant;

/**
 * An account is frozen no more. Observers run in the transaction that ends it, move deadlines by the length of the freeze, and have
 * what waited go on after its commit.
 */
public record AccountThawed(AccountId account, Instant since, Instant until) {
    /** How long deadlines stood still. */
    public Duration length() {
        return Duration.between(since, until);
    }
}
