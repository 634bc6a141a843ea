package com.opusimg.compliance.impact;

import com.opusimg.platform.audit.AuditAction;

/** Steps of assessments in the audit chain. */
enum ImpactAction implements AuditAction {
    IMPACT_ASSESSMENT_BEGUN,
    IMPACT_ASSESSMENT_WRITTEN,
    IMPACT_ASSESSMENT_SUBMITTED,
    IMPACT_ASSESSMENT_RETURNED,
    IMPACT_ASSESSMENT_APPROVED,
    IMPACT_ASSESSMENT_WITHDRAWN
}
