package com.opusimg.abuse;

import com.opusimg.platform.audit.AuditAction;

/** Steps of abuse cases in the audit chain. */
enum AbuseAction implements AuditAction {
    CASE_OPENED,
    CASE_APPROVED,
    CASE_RENEWAL_ASKED,
    CASE_RENEWED,
    CASE_EVIDENCE_SEEN,
    CASE_CLOSED,
    /** The review date came and nobody had renewed it, or nobody had approved it in time. */
    CASE_LAPSED
}
