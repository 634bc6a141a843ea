package com.opusimg.message.contact;

import com.opusimg.platform.audit.AuditAction;

/** What this feature writes into the audit chain. */
enum ContactAction implements AuditAction {
    CONTACTS_IMPORTED,
    CONTACT_IMPORT_DELETED,
    IMPORTED_CONTACTS_DELETED,
    DEVICE_CONTACTS_ALLOWED,
    DEVICE_CONTACTS_REVOKED
}
