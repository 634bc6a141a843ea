package com.opusimg.platform.security;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an account is in this installation. No role is above another: what each may see and do stands in {@link Permission}, and
 * whoever is of the staff keeps what every person may do with their own things.
 */
public enum Role {
    /** Uses the portal, and is not of its staff. */
    PERSON,
    /** Answers support tickets. */
    SUPPORT,
    /** Answers rights requests; keeps policies, registers and agreements. */
    PRIVACY,
    /** Watches for attacks and failures. */
    SECURITY,
    /** Reads what names no one needlessly, and changes nothing. */
    AUDITOR,
    /** Runs the installation. */
    ADMINISTRATOR;

    /** Whether it opens the pages of staff at all. */
    public boolean isStaff() {
        return this != PERSON;
    }

    /** Whether the table of permissions gives it this one. */
    public boolean may(Permission permission) {
        return permission.holders().contains(this);
    }

    /** Everything that the table of permissions gives it. */
    public Set<Permission> permissions() {
        return Arrays.stream(Permission.values())
                .filter(this::may)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Permission.class)));
    }
}
