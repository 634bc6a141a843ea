package com.opusimg.compliance.breach;

import com.opusimg.platform.audit.AuditAction;

/** Steps of breaches in the audit chain. */
enum BreachAction implements AuditAction {
    BREACHES_EXPORTED,
    BREACH_OPENED,
    BREACH_CHANGED,
    BREACH_PEOPLE_ADDED,
    BREACH_AUTHORITY_TOLD,
    BREACH_AUTHORITY_NOT_NEEDED,
    BREACH_PEOPLE_TO_BE_TOLD,
    BREACH_PEOPLE_NOT_NEEDED,
    BREACH_CLOSED
}
