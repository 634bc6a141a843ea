package com.opusimg.platform.audit;

/**
 * What is wrong with the chain, and where.
 *
 * @param from number of the first entry that it concerns
 * @param to number of the last
 */
public record Finding(Kind kind, long from, long to) {

    /** What can be wrong. */
    public enum Kind {
        /** The entry is not as it was written; or the one before it is not, and somebody computed that one's hash anew. */
        ALTERED,
        /** Entries are gone from the middle. */
        REMOVED,
        /** Two entries stand in each other's place, or one stands where another belongs: from and to. */
        REORDERED,
        /** An entry stands where nothing was written. */
        INSERTED,
        /** The last entries are gone. */
        TAIL_CUT,
        /** The head is not that of the last entry. */
        HEAD,
        /** Within these entries the chain was written anew: it fits itself, and does not lead to a checkpoint. */
        REWRITTEN,
        /** A kept checkpoint is not as it was signed. */
        CHECKPOINT
    }
}
