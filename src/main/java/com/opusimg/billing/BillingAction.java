package com.opusimg.billing;

import com.opusimg.platform.audit.AuditAction;

/** What billing writes into the audit chain. */
enum BillingAction implements AuditAction {
    PLAN_ASSIGNED
}
