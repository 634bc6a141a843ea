package com.opusimg.platform.api;

import com.opusimg.platform.problem.Problem;
import com.opusimg.platform.problem.ProblemException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/** Turns a problem into a response. */
public final class ProblemResponses {
    private ProblemResponses() {}

    /** A response with the problem as its body, and {@code Retry-After} where waiting helps. */
    public static Response of(ProblemException exception) {
        var response = Response.status(exception.type().status())
                .type(Problem.MEDIA_TYPE)
                .entity(Problem.of(exception));
        exception
                .retryAfter()
                .ifPresent(wait -> response.header(HttpHeaders.RETRY_AFTER, Math.max(1, wait.toSeconds() + 1)));
        if (exception.type().status() == Response.Status.UNAUTHORIZED.getStatusCode()) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"opus\"");
        }
        return response.build();
    }
}
