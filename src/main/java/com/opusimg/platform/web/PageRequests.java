package com.opusimg.platform.web;

import com.opusimg.platform.settings.Settings;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;

/** Refuses what no page of ours sends: large bodies, forms from another site or with a made-up nonce. The API has rules of its own. */
public class PageRequests extends HttpFilter {
    private static final long MOST_BYTES = 2_000_000;
    private static final String NONCE = "primefaces.nonce";
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    @Inject
    Settings settings;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getRequestURI().startsWith("/api/")) {
            chain.doFilter(request, response);
        } else if (request.getContentLengthLong() > MOST_BYTES || request.getHeader("Transfer-Encoding") != null) {
            // Without a length nobody knows how much will come, and no browser sends a form that way.
            response.setHeader("Connection", "close");
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        } else if (!SAFE.contains(request.getMethod()) && isFromElsewhere(request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else if (!SAFE.contains(request.getMethod()) && !hasReadableNonce(request)) {
            // No page: it would be made from the same request, and fail on it again.
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            response.setContentType("text/plain;charset=UTF-8");
            response.getWriter().println(Texts.text("error.expired.title"));
        } else {
            chain.doFilter(request, response);
        }
    }

    /** PrimeFaces fails on one that it did not make; where there is none, it says so itself. */
    private static boolean hasReadableNonce(HttpServletRequest request) {
        String nonce = request.getParameter(NONCE);
        if (nonce == null) {
            return true;
        }
        try {
            UUID.fromString(new String(Base64.getDecoder().decode(nonce), StandardCharsets.US_ASCII));
            return true;
        } catch (IllegalArgumentException forged) {
            return false;
        }
    }

    /**
     * By the fetch metadata (W3C); where a browser sends none, as to an address without TLS, by the origin (RFC 6454) that it
     * sends with each form. What sends neither is no browser, and nobody's cookies are in it but its own.
     */
    private boolean isFromElsewhere(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return !site.equals("same-origin") && !site.equals("none");
        }
        String origin = request.getHeader("Origin");
        return origin != null
                && !origin.equals(settings.publicUrl())
                && !origin.endsWith("://" + request.getHeader("Host"));
    }
}
