package com.opusimg.compliance.succession;

import com.opusimg.platform.audit.AuditAction;

/** Steps of transfers of the business in the audit chain. */
enum SuccessionAction implements AuditAction {
    SUCCESSIONS_EXPORTED,
    SUCCESSION_PREPARED,
    SUCCESSION_CORRECTED,
    SUCCESSION_ANNOUNCED,
    SUCCESSION_COMPLETED,
    SUCCESSION_CALLED_OFF
}
