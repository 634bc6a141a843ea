package com.opusimg.platform.api;

import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;

/** What every resource asks of a body. */
public final class Bodies {
    private Bodies() {}

    /** The body; refuses a request without one. */
    public static <T> T required(T body) {
        if (body == null) {
            throw new ProblemException(ProblemType.INVALID_REQUEST, "This request needs a JSON object as its body.");
        }
        return body;
    }
}
