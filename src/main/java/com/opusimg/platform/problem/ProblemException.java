package com.opusimg.platform.problem;

import jakarta.ejb.ApplicationException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Refuses a request with a problem that the person can read. Rolls the transaction back: nothing is left half done. */
@ApplicationException(rollback = true)
public class ProblemException extends RuntimeException {
    private final ProblemType type;
    private final transient List<Problem.Violation> violations;
    private final Duration retryAfter;

    /** A problem with a detail: what was wrong and what to do. */
    public ProblemException(ProblemType type, String detail) {
        this(type, detail, List.of(), null);
    }

    /** A problem that names the parts that are wrong. */
    public ProblemException(ProblemType type, String detail, List<Problem.Violation> violations) {
        this(type, detail, violations, null);
    }

    private ProblemException(ProblemType type, String detail, List<Problem.Violation> violations, Duration retryAfter) {
        super(detail);
        this.type = type;
        this.violations = List.copyOf(violations);
        this.retryAfter = retryAfter;
    }

    /** One field that is not right. */
    public static ProblemException invalid(String field, String message) {
        return new ProblemException(
                ProblemType.INVALID_REQUEST, message, List.of(new Problem.Violation(field, message)));
    }

    /** Nothing there, or nothing of this person's: the two are not told apart. */
    public static ProblemException notFound(String what) {
        return new ProblemException(ProblemType.NOT_FOUND, "There is no such " + what + " among yours.");
    }

    /** Too often; the same request may be made again after the period. */
    public static ProblemException tooOften(String detail, Duration retryAfter) {
        return new ProblemException(ProblemType.TOO_MANY_REQUESTS, detail, List.of(), retryAfter);
    }

    /** No room for it just now; the same request may be made again after the period. */
    public static ProblemException busy(String detail, Duration retryAfter) {
        return new ProblemException(ProblemType.BUSY, detail, List.of(), retryAfter);
    }

    /** What kind of problem it is. */
    public ProblemType type() {
        return type;
    }

    /** What is wrong with which part, empty where that does not apply. */
    public List<Problem.Violation> violations() {
        return violations;
    }

    /** When to try again, where that helps. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
