package com.opusimg.analytics;

import java.util.Set;

/**
 * The pages on which browsers may count, by their names. Others have no analytics, whatever anybody allows: the tools, which are
 * the same for everybody and promise that no other host is reached (IMG-2); pages that are opened by a token; what staff see; and
 * all that nobody thought of, errors among them. Names hold no id: those stand in the query, which is never told.
 */
final class CountedPages {
    private static final Set<String> NAMES = Set.of(
            "/",
            "/developers",
            "/problems",
            "/storage",
            "/news",
            "/app",
            "/app/studio",
            "/app/projects",
            "/app/project",
            "/app/files",
            "/app/file",
            "/app/settings",
            "/app/sessions",
            "/app/keys",
            "/app/webhooks",
            "/app/plan");

    private CountedPages() {}

    /** Whether it is one. */
    static boolean hold(String page) {
        return NAMES.contains(page);
    }
}
