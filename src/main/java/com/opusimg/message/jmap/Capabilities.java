package com.opusimg.message.jmap;

import java.util.Set;

/** What is spoken here (RFC 8620, 9.4; RFC 8621, 1.3). */
public final class Capabilities {
    public static final String CORE = "urn:ietf:params:jmap:core";
    public static final String MAIL = "urn:ietf:params:jmap:mail";
    public static final String SUBMISSION = "urn:ietf:params:jmap:submission";

    /** All of them. */
    static final Set<String> ALL = Set.of(CORE, MAIL, SUBMISSION);

    private Capabilities() {}
}
