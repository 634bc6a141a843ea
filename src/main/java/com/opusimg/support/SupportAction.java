package com.opusimg.support;

import com.opusimg.platform.audit.AuditAction;

/** Steps of support tickets in the audit chain. */
enum SupportAction implements AuditAction {
    SUPPORT_TICKET_OPENED,
    SUPPORT_TICKET_ANSWERED,
    SUPPORT_TICKET_CLOSED,
    /** The person said yes to handing it over. */
    SUPPORT_CONSENT_GIVEN,
    SUPPORT_CONSENT_WITHDRAWN,
    SUPPORT_TICKET_HANDED_OFF
}
