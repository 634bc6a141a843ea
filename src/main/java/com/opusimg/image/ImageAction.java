package com.opusimg.image;

import com.opusimg.platform.audit.AuditAction;

/** What this feature writes into the audit chain. */
enum ImageAction implements AuditAction {
    FILE_UPLOADED,
    FILE_DELETED,
    FILE_DELIVERED,
    FILE_SWEPT,
    LINK_MADE,
    LINKS_REVOKED,
    LINK_KEYS_DESTROYED,
    PROJECT_CREATED,
    PROJECT_DELETED,
    JOB_CREATED,
    JOB_CANCELLED,
    JOB_FINISHED,
    NO_RETENTION_ON,
    NO_RETENTION_OFF
}
