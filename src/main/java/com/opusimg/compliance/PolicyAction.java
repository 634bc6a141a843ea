package com.opusimg.compliance;

import com.opusimg.platform.audit.AuditAction;

/** What happens to policies. */
enum PolicyAction implements AuditAction {
    POLICY_DRAFT_SAVED,
    POLICY_DRAFT_DROPPED,
    POLICY_PUBLISHED,
    POLICY_ACCEPTED
}
