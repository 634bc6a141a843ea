package com.opusimg.platform.security;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What an API key may do, at most what its owner may. */
public enum Scope {
    ACCOUNT("account"),
    FILES_READ("files:read"),
    FILES_WRITE("files:write"),
    JOBS("jobs"),
    TRANSFORM("transform"),
    WEBHOOKS("webhooks"),
    MESSAGES_READ("messages:read"),
    MESSAGES_WRITE("messages:write"),
    CONTACTS("contacts"),
    ADMIN("admin");

    private final String id;

    Scope(String id) {
        this.id = id;
    }

    /** The name in the API. */
    public String id() {
        return id;
    }

    /** The scope of a name; throws {@link IllegalArgumentException} that lists the names there are. */
    public static Scope of(String id) {
        return Arrays.stream(values())
                .filter(scope -> scope.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "is one of " + Arrays.stream(values()).map(Scope::id).collect(Collectors.joining(", ")) + "."));
    }

    /** Everything that a role may do. */
    public static Set<Scope> of(Role role) {
        return role.isStaff() ? EnumSet.allOf(Scope.class) : EnumSet.complementOf(EnumSet.of(ADMIN));
    }
}
