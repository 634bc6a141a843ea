package com.opusimg.platform.accesslog;

import java.time.Duration;
import java.util.Set;
import java.util.StringJoiner;

/** Makes lines of the access log, without their moment, which the log's formatter puts before them. */
final class AccessLine {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    /** Whatever stands behind one of these is a name of a file, or a file and its signature. */
    private static final Set<String> OPAQUE = Set.of("delivery", "assets", "jakarta.faces.resource");

    private static final String MASK = "*";

    private final Set<String> words;

    /** Shows these words of paths, and no other. */
    AccessLine(Set<String> words) {
        this.words = words;
    }

    /**
     * Method, masked path, status, milliseconds and bytes of the body, and the network where there is one.
     *
     * @param network for example {@code 192.0.2.0/24}, or null
     */
    String of(String method, String path, int status, Duration took, long bytes, String network) {
        var line = new StringJoiner(" ")
                .add(METHODS.contains(method) ? method : MASK)
                .add(mask(path))
                .add(Integer.toString(status))
                .add(took.toMillis() + "ms")
                .add(bytes + "B");
        if (network != null) {
            line.add(network);
        }
        return line.toString();
    }

    /** The path with everything masked that is no word of our own addresses: a name looks like any other word. */
    String mask(String path) {
        var masked = new StringBuilder();
        for (String segment : path.replaceFirst("^/", "").split("/", -1)) {
            masked.append('/').append(segment.isEmpty() || shown(segment) ? segment : MASK);
            if (OPAQUE.contains(segment)) {
                return masked.append('/').append(MASK).toString();
            }
        }
        return masked.toString();
    }

    private boolean shown(String segment) {
        return words.contains(segment) || OPAQUE.contains(segment);
    }
}
