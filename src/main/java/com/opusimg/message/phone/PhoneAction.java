package com.opusimg.message.phone;

import com.opusimg.platform.audit.AuditAction;

/** What this feature writes into the audit chain; never a number or a code. */
enum PhoneAction implements AuditAction {
    PHONE_CODE_SENT,
    PHONE_CODE_WRONG,
    PHONE_VERIFIED,
    /** The code was right, and the number has opened as many accounts as it may. */
    PHONE_REFUSED,
    PHONE_REMOVED
}
