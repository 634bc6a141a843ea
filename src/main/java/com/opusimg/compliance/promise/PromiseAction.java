package com.opusimg.compliance.promise;

import com.opusimg.platform.audit.AuditAction;

/** What happens to promises, in the audit chain. */
public enum PromiseAction implements AuditAction {
    /** A promise changed its state. */
    PROMISE_TURNED,
    /** The record of the last round was not as it was written. */
    PROMISE_RECORD_FORGED,
    ALARM_ACKNOWLEDGED,
    DRILL_STARTED,
    DRILL_ENDED,
    PROMISES_EXPORTED,
    TRUST_PAGE_CHANGED
}
