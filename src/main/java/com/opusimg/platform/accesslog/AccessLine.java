package com.opusimg.platform.accesslog;

import java.time.Duration;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/** A line of the access log, without its moment, which the log's formatter puts before it. */
final class AccessLine {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    /** What our own addresses are made of; ids, tokens, signatures and names of files are not. */
    private static final Pattern WORD = Pattern.compile("[a-z]+(-[a-z]+){0,4}");

    private static final int LONGEST_WORD = 24;
    private static final Set<String> NAMES = Set.of("v1", ".well-known", "security.txt", "gpc.json", "robots.txt");

    /** Whatever stands behind one of these is a name of a file, or a file and its signature. */
    private static final Set<String> OPAQUE = Set.of("delivery", "assets", "jakarta.faces.resource");

    private static final String MASK = "*";

    private AccessLine() {}

    /**
     * Method, masked path, status, milliseconds and bytes of the body, and the network where there is one.
     *
     * @param network for example {@code 192.0.2.0/24}, or null
     */
    static String of(String method, String path, int status, Duration took, long bytes, String network) {
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

    /** The path with everything masked that is no word of our own addresses. */
    static String mask(String path) {
        var masked = new StringBuilder();
        for (String segment : path.replaceFirst("^/", "").split("/", -1)) {
            masked.append('/').append(segment.isEmpty() || shown(segment) ? segment : MASK);
            if (OPAQUE.contains(segment)) {
                return masked.append('/').append(MASK).toString();
            }
        }
        return masked.toString();
    }

    private static boolean shown(String segment) {
        return NAMES.contains(segment)
                || OPAQUE.contains(segment)
                || (segment.length() <= LONGEST_WORD && WORD.matcher(segment).matches());
    }
}
