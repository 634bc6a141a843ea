package com.opusimg.rights.intake;

import com.opusimg.platform.audit.AuditAction;

/** What the audit chain tells of imports. */
enum ImportAction implements AuditAction {
    IMPORT_SENT,
    IMPORT_ENDED
}
