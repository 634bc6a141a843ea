package com.opusimg;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.standing.Standing;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How accounts stand, as a test says. */
public final class TestStanding implements Standing {

    /** Accounts that are frozen, and since when. */
    public final Map<AccountId, Instant> frozen = new HashMap<>();

    /** Accounts that are suspended. */
    public final Set<AccountId> suspended = new HashSet<>();

    @Override
    public Optional<Instant> frozenSince(AccountId account) {
        return Optional.ofNullable(frozen.get(account));
    }

    @Override
    public boolean suspended(AccountId account) {
        return suspended.contains(account);
    }
}
