package com.opusimg.news;

import com.opusimg.platform.audit.AuditAction;

/** What this feature writes into the audit chain. */
enum NewsAction implements AuditAction {
    MAILING_STARTED,
    MAILING_STOPPED
}
