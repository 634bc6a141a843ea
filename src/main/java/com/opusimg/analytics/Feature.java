package com.opusimg.analytics;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The closed set of what is counted (LOG-7). Whatever is no use of one of these is not counted at all; the tools on the device are
 * not among them, since what happens there is none of this server's business.
 */
public enum Feature {
    LANDING("GET", "/"),
    DEVELOPERS("GET", "/developers"),
    OVERVIEW("GET", "/app"),
    STUDIO("GET", "/app/studio"),
    PROJECTS("GET", "/app/projects?"),
    FILES("GET", "/app/files?"),
    SETTINGS("GET", "/app/settings"),
    SESSIONS("GET", "/app/sessions"),
    KEYS("GET", "/app/keys"),
    WEBHOOKS("GET", "/app/webhooks"),
    PLAN("GET", "/app/plan"),
    UPLOAD("POST", "/api/v1/files"),
    DOWNLOAD("GET", "/api/v1/files/[^/]+/content"),
    TRANSFORM("POST", "/api/v1/transform"),
    /** Counted as a job ends, with the time from sending it. */
    JOB(null, null);

    private static final List<Feature> REQUESTED =
            Arrays.stream(values()).filter(feature -> feature.path != null).toList();

    private final String method;
    private final Pattern path;

    Feature(String method, String path) {
        this.method = method;
        this.path = path == null ? null : Pattern.compile(path);
    }

    /** The feature that a request uses, if any. */
    static Optional<Feature> of(String method, String path) {
        return REQUESTED.stream()
                .filter(feature -> feature.method.equals(method)
                        && feature.path.matcher(path).matches())
                .findFirst();
    }
}
