package com.opusimg.platform.security;

import com.opusimg.platform.AccountId;
import java.util.Set;
import java.util.UUID;

/**
 * Who makes the current request.
 *
 * @param scopes what this request may do
 * @param verified whether the mail address is verified
 * @param session id of the web session, or null for an API key
 */
public record Identity(AccountId account, Role role, Set<Scope> scopes, boolean verified, UUID session) {
    /** Name of the request attribute that holds the identity. */
    public static final String ATTRIBUTE = Identity.class.getName();
}
