package com.opusimg.platform.egress;

import com.opusimg.platform.audit.AuditLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/**
 * Writes a refused call into the audit chain, in a transaction of its own, so that it stays when the work that tried the call is
 * rolled back.
 */
@ApplicationScoped
class RefusalRecord {
    @Inject
    AuditLog audit;

    /** Writes an entry; it stands when this returns, and does not when this throws. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void write(String detail) {
        audit.record(null, EgressAction.CALL_REFUSED, "integration", null, detail);
    }
}
