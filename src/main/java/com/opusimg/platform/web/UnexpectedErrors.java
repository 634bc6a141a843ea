package com.opusimg.platform.web;

import com.opusimg.platform.diagnostics.Diagnostics;
import com.opusimg.platform.diagnostics.Pages;
import com.opusimg.platform.diagnostics.Withheld;
import jakarta.faces.application.ViewExpiredException;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.primefaces.csp.CspException;

/**
 * Reports what pages throw and nobody expected, and lets the server see no more of it than its log may hold. The API tells its errors
 * itself, and what Faces answers without leaving it is told by {@link UnexpectedFacesErrors}.
 */
public class UnexpectedErrors extends HttpFilter {
    private static final System.Logger LOG = System.getLogger(UnexpectedErrors.class.getName());

    @Inject
    Diagnostics diagnostics;

    @Inject
    Pages pages;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException | Error failed) {
            Throwable cause = cause(failed);
            if (isOutdated(cause)) {
                response.sendError(HttpServletResponse.SC_BAD_REQUEST);
                return;
            }
            if (cause instanceof IOException) { // a browser that went away needs no answer
                throw failed;
            }
            diagnostics.unexpected(LOG, "A page failed.", cause, "page " + pages.of(request.getRequestURI()));
            throw new ServletException(Withheld.of(cause));
        }
    }

    private static Throwable cause(Throwable failed) {
        return failed instanceof ServletException wrapped && wrapped.getRootCause() != null
                ? wrapped.getRootCause()
                : failed;
    }

    /** Whether a form is of a page that was open for too long, or of none at all: nothing failed here. */
    static boolean isOutdated(Throwable cause) {
        return cause instanceof ViewExpiredException || cause instanceof CspException;
    }
}
