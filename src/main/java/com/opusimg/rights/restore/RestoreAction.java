package com.opusimg.rights.restore;

import com.opusimg.platform.audit.AuditAction;

/** What a restore writes into the audit chain. */
enum RestoreAction implements AuditAction {
    /** With the moment of the backup: what the chain had after it is gone. */
    BACKUP_RESTORED
}
