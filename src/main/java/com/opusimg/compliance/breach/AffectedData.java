package com.opusimg.compliance.breach;

import com.opusimg.platform.AccountId;
import java.time.Instant;
import java.util.List;

/** Whose data stands where: what is asked for who is affected. */
public interface AffectedData {
    /**
     * Data that is kept together.
     *
     * @param id stable
     * @param title in words for staff
     */
    record Kept(String id, String title) {}

    /** All data of people with an account, by title. */
    List<Kept> all();

    /**
     * Accounts with something in the data, after the given one in the order of their ids; after null, from the first on.
     *
     * @param from the data came after this or at it; null for any time
     * @param until and before this; null for any time
     */
    List<AccountId> affected(String data, Instant from, Instant until, AccountId after, int limit);
}
