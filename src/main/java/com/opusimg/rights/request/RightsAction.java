package com.opusimg.rights.request;

import com.opusimg.platform.audit.AuditAction;

/** Steps of requests in the audit chain. */
enum RightsAction implements AuditAction {
    RIGHTS_CASE_OPENED,
    RIGHTS_CASE_STEP,
    RIGHTS_KIND_CORRECTED,
    /** A member of staff looked at who it is, for a purpose that they stated. */
    RIGHTS_PERSON_SEEN,
    RIGHTS_CASES_EXPORTED
}
