package com.opusimg.platform.audit;

/** What the chain tells of itself. */
public enum ChainAction implements AuditAction {
    /** Its watch found it broken; the detail says what and where. */
    AUDIT_CHAIN_BROKEN,
    /** Staff had a checkpoint made. */
    AUDIT_CHECKPOINT_MADE,
    /** Staff took the chain, or filtered entries of it, away as a file. */
    AUDIT_EXPORTED
}
