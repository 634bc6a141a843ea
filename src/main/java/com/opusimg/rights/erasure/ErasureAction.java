package com.opusimg.rights.erasure;

import com.opusimg.platform.audit.AuditAction;

/** What the audit chain tells of erasures. */
enum ErasureAction implements AuditAction {
    ERASURE_ASKED,
    ERASURE_UNDONE,
    /** With the hash of the line in the erasure log, so that a line cut off its end is found. */
    ERASURE_BEGUN,
    ERASURE_REPLAYED,
    ERASURE_ENDED,
    PROCESSOR_TOLD
}
