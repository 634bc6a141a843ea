package com.opusimg.platform.look;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.security.PersonSeen.Seen;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** That a member of staff stated a purpose: it holds for a while, and of each person one look is noted. */
public final class Statement implements Serializable {
    /** So long a stated purpose holds. */
    public static final Duration HOLDS = Duration.ofMinutes(15);

    private final AccountId by;
    private final LookReason reason;
    private final Instant until;
    private final Set<String> noted = ConcurrentHashMap.newKeySet();

    /** Stated at a moment. */
    public Statement(AccountId by, LookReason reason, Instant at) {
        this.by = by;
        this.reason = reason;
        this.until = at.plus(HOLDS);
    }

    /** Whether it holds at a moment, for somebody. */
    public boolean holds(AccountId who, Instant at) {
        return by.equals(who) && at.isBefore(until);
    }

    /** What was stated. */
    public LookReason reason() {
        return reason;
    }

    /** Until when it holds. */
    public Instant until() {
        return until;
    }

    /** Whether a look is the first of its person and kind, so that it is to be noted. */
    public boolean first(AccountId person, Seen what) {
        return noted.add(person + " " + what);
    }

    /** The same of people without an account whose addresses stand with an object. */
    public boolean first(UUID object) {
        return noted.add(object.toString());
    }
}
