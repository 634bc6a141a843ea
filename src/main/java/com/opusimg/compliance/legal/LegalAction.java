package com.opusimg.compliance.legal;

import com.opusimg.platform.audit.AuditAction;

/** Steps of requests of authorities in the audit chain. */
enum LegalAction implements AuditAction {
    LEGAL_REQUESTS_EXPORTED,
    LEGAL_REQUEST_OPENED,
    LEGAL_REQUEST_CORRECTED,
    LEGAL_REQUEST_ASSESSED,
    LEGAL_SECRECY_CHANGED,
    LEGAL_DISCLOSURE_PROPOSED,
    LEGAL_DISCLOSURE_APPROVED,
    LEGAL_DISCLOSED,
    LEGAL_REQUEST_REFUSED,
    LEGAL_PERSON_TO_BE_TOLD
}
