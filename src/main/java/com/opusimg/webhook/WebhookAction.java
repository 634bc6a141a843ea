package com.opusimg.webhook;

import com.opusimg.platform.audit.AuditAction;

/** What this feature writes into the audit chain. */
enum WebhookAction implements AuditAction {
    WEBHOOK_CREATED,
    WEBHOOK_CHANGED,
    WEBHOOK_SECRET_CHANGED,
    WEBHOOK_SWITCHED_OFF,
    WEBHOOK_DELETED
}
