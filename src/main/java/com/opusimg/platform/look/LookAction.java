package com.opusimg.platform.look;

import com.opusimg.platform.audit.AuditAction;

/** Looks of staff in the audit chain; the object is the account, or what the address of somebody without one
 * stands with; the detail is the purpose, and what was seen. */
enum LookAction implements AuditAction {
    PERSON_SEEN
}
