package com.opusimg.retention;

import java.time.Instant;
import java.util.List;

/**
 * One reason to delete. Deadlines stand in rows; a rule only finds and deletes what is past them. Deleting must be safe
 * to repeat, and must leave alone what is no longer due because it was used in the meantime.
 */
public interface RetentionRule {
    /** Stable short name, as it stands in the ledger. */
    String id();

    /**
     * What is due at the moment, the earliest deadline first.
     *
     * @param after the last item of the batch before, or null at the start; items up to it are left out
     * @param limit the most items to return
     */
    List<Due> due(Instant now, Due after, int limit);

    /**
     * Deletes the items that are still due; runs within one transaction.
     *
     * @return how many were deleted
     */
    int delete(List<Due> batch, Instant now);
}
