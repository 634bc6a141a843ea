package com.opusimg.platform.web;

import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.StaffPages;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Holds every request to a page of staff, its postbacks too, to the permission that {@link StaffPages} names. A page that is not in
 * that table is answered as if it were not there.
 */
public class StaffPageFilter extends HttpFilter {
    private static final String EXTENSION = ".xhtml";

    @Inject
    Caller caller;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = path(request);
        if (!StaffPages.holds(path)) {
            chain.doFilter(request, response);
            return;
        }
        var needed = StaffPages.permission(path);
        if (needed.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else if (!caller.may(needed.get())) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** As the server mapped it: decoded, without parameters, dots resolved; the same that its constraints look at. */
    private static String path(HttpServletRequest request) {
        String info = request.getPathInfo();
        String path = request.getServletPath() + (info == null ? "" : info);
        return path.endsWith(EXTENSION) ? path.substring(0, path.length() - EXTENSION.length()) : path;
    }
}
