package com.opusimg.message.jmap;

import com.opusimg.platform.JsonText;
import com.opusimg.platform.problem.ProblemException;
import jakarta.json.JsonObject;

/** A method call that cannot be answered (RFC 8620, 3.6.2). The calls beside it go on. */
final class MethodError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String type;

    /** @param type one of the types that RFC 8620 and RFC 8621 name */
    MethodError(String type, String description) {
        super(description);
        this.type = type;
    }

    static MethodError arguments(String description) {
        return new MethodError("invalidArguments", description);
    }

    /** What a service refused. */
    static MethodError of(ProblemException problem) {
        return new MethodError(
                switch (problem.type()) {
                    case INVALID_REQUEST -> "invalidArguments";
                    case TOO_MANY_REQUESTS, BUSY -> "serverUnavailable";
                    case INTERNAL -> "serverFail";
                    default -> "forbidden";
                },
                problem.getMessage());
    }

    String type() {
        return type;
    }

    JsonObject json() {
        return JsonText.PROVIDER
                .createObjectBuilder()
                .add("type", type)
                .add("description", getMessage())
                .build();
    }
}
