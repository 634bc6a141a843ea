package com.opusimg.platform.api;

import com.opusimg.platform.diagnostics.Diagnostics;
import com.opusimg.platform.diagnostics.Withheld;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonException;
import jakarta.json.bind.JsonbException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger.Level;

/** The one place where anything thrown becomes an answer: a problem, never a stack trace. */
@Provider
@ApplicationScoped
public class ThrowableMapper implements ExceptionMapper<Throwable> {
    private static final System.Logger LOG = System.getLogger(ThrowableMapper.class.getName());

    @Context
    ResourceInfo resource;

    @Context
    Request request;

    @Inject
    Diagnostics diagnostics;

    @Override
    public Response toResponse(Throwable thrown) {
        return ProblemResponses.of(problem(thrown));
    }

    private ProblemException problem(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException problem) {
                return problem;
            }
            if (cause instanceof WebApplicationException http
                    && http.getResponse().getStatus() < 500) {
                return of(http);
            }
            if (cause instanceof JsonbException || cause instanceof JsonException) {
                return malformed(thrown);
            }
        }
        diagnostics.unexpected(LOG, "A request failed.", thrown, route());
        return new ProblemException(
                ProblemType.INTERNAL, "The request could not be answered. Nothing was changed; try again later.");
    }

    /** What was asked for, as the code names it: {@code GET /files/{id}}. */
    private String route() {
        if (resource.getResourceMethod() == null) {
            return "API";
        }
        return request.getMethod()
                + path(resource.getResourceClass().getAnnotation(Path.class))
                + path(resource.getResourceMethod().getAnnotation(Path.class)).replaceFirst("^ ", "");
    }

    private static String path(Path path) {
        return path == null ? "" : " /" + path.value().replaceFirst("^/", "");
    }

    private static ProblemException malformed(Throwable cause) {
        LOG.log(Level.DEBUG, "A request body could not be read.", Withheld.of(cause));
        return new ProblemException(
                ProblemType.INVALID_REQUEST,
                "The body is not the JSON that this request takes; see /api/openapi.json.");
    }

    private static ProblemException of(WebApplicationException http) {
        return switch (http.getResponse().getStatus()) {
            case 401 -> new ProblemException(ProblemType.SIGN_IN_REQUIRED, "Send an API key as a Bearer token.");
            case 403 -> new ProblemException(ProblemType.NOT_ALLOWED, "That is not yours to do.");
            case 404 -> new ProblemException(ProblemType.NOT_FOUND, "There is nothing at this address.");
            case 405 ->
                new ProblemException(
                        ProblemType.METHOD_NOT_ALLOWED,
                        "This address does not take that method; see /api/openapi.json.");
            case 406 ->
                new ProblemException(
                        ProblemType.NOT_ACCEPTABLE, "This address has no representation of the type you accept.");
            case 415 ->
                new ProblemException(
                        ProblemType.UNSUPPORTED_MEDIA_TYPE, "Send a Content-Type that this address takes.");
            default -> new ProblemException(ProblemType.INVALID_REQUEST, "The request is not one that can be read.");
        };
    }
}
