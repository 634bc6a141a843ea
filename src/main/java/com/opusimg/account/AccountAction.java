package com.opusimg.account;

import com.opusimg.platform.audit.AuditAction;

/**
 * The closed set of what happens to an account. It stands in the audit chain, and as the person's own recent activity;
 * nothing of what a person does with a product is among it (LOG-4).
 */
public enum AccountAction implements AuditAction {
    SIGNED_UP,
    ADDRESS_VERIFIED,
    SIGNED_IN,
    SIGN_IN_FAILED,
    SIGNED_OUT,
    SESSION_ENDED,
    PASSWORD_CHANGED,
    PASSWORD_RESET,
    PROFILE_CHANGED,
    KEY_CREATED,
    KEY_REVOKED,
    ROLE_CHANGED,
    ACCOUNT_CLOSED,
    ACCOUNT_KEPT
}
