package com.opusimg.platform.problem;

import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;

/**
 * A problem as it goes over the wire (RFC 9457).
 *
 * @param detail what was wrong this time and what to do; never another person's data
 * @param violations what is wrong with which part of the request, or null
 */
@JsonbPropertyOrder({"type", "title", "status", "detail", "violations"})
public record Problem(String type, String title, int status, String detail, List<Violation> violations) {
    /** The media type of problem details. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /**
     * One thing that is wrong.
     *
     * @param path name of the field, or a JSON Pointer (RFC 6901) into the body
     */
    public record Violation(String path, String message) {}

    /** The problem that an exception stands for. */
    public static Problem of(ProblemException exception) {
        var type = exception.type();
        return new Problem(
                "/problems#" + type.id(),
                type.title(),
                type.status(),
                exception.getMessage(),
                exception.violations().isEmpty() ? null : exception.violations());
    }
}
