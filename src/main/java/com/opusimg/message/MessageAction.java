package com.opusimg.message;

import com.opusimg.platform.audit.AuditAction;

/** What this feature writes into the audit chain: never whom somebody writes to. */
enum MessageAction implements AuditAction {
    MAILBOX_OPENED,
    MAIL_ADDRESS_ADDED,
    MAIL_ADDRESS_GIVEN_UP,
    MESSAGES_DELETED,
    REMOTE_PICTURES_LOADED,
    SENDER_DECIDED,
    SENDER_DECISION_UNDONE,
    OUTSIDE_CHOSEN,
    OUTSIDE_ENDED
}
