package com.opusimg.platform.security;

/** What an account is in this installation. Each role includes those before it. */
public enum Role {
    PERSON,
    STAFF,
    ADMINISTRATOR;

    /** Whether this role may do what the other may. */
    public boolean includes(Role other) {
        return compareTo(other) >= 0;
    }
}
