package com.opusimg.rights.restriction;

import com.opusimg.platform.audit.AuditAction;

/** What is done about pausing, objecting and suspending, in the audit chain. */
enum RestrictionAction implements AuditAction {
    ACCOUNT_RESTRICTED,
    RESTRICTION_ENDED,
    RESTRICTION_LIFT_ANNOUNCED,
    RESTRICTION_LIFTED,
    ACCOUNT_SUSPENDED,
    SUSPENSION_LIFTED,
    OBJECTION_MADE,
    OBJECTION_TAKEN_BACK,
    OBJECTION_UPHELD,
    OBJECTION_REFUSED
}
