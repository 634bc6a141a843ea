package com.opusimg.message.push;

import com.opusimg.platform.audit.AuditAction;

/** What this feature writes into the audit chain. */
enum PushAction implements AuditAction {
    PUSH_DEVICE_ADDED,
    PUSH_DEVICE_REMOVED,
    PUSH_DEVICE_GONE
}
