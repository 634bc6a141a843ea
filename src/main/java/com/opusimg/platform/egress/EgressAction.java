package com.opusimg.platform.egress;

import com.opusimg.platform.audit.AuditAction;

/** What the gateway writes into the audit chain. */
enum EgressAction implements AuditAction {
    CALL_REFUSED
}
