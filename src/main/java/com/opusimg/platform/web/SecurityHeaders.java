package com.opusimg.platform.web;

import com.opusimg.platform.security.Caller;
import com.opusimg.platform.settings.Settings;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.List;

/** Puts the security and caching headers on every answer, errors included. Mapped first in web.xml. */
public class SecurityHeaders extends HttpFilter {
    private static final String POLICY = "Content-Security-Policy";
    private static final String CACHE = "Cache-Control";
    private static final String FOR_LONG = "public, max-age=31536000, immutable";

    @Inject
    ContentPolicy policy;

    @Inject
    PageAdditions additions;

    @Inject
    Settings settings;

    @Inject
    Caller caller;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = request.getRequestURI();
        response.setHeader(POLICY, policy.of(path));
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        // Nothing to others; to ourselves, since without it a browser names no origin with a form either.
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader(
                "Permissions-Policy",
                "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(),"
                        + " microphone=(), midi=(), payment=(), usb=(), browsing-topics=()");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        if (settings.publicUrl().startsWith("https:")) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
        cache(request, response);
        chain.doFilter(request, policy.isTool(path) ? new FixedPolicy(response) : new OnePolicy(request, response));
    }

    private void cache(HttpServletRequest request, HttpServletResponse response) {
        String path = request.getRequestURI();
        if (Assets.holds(path)) {
            boolean named = Assets.namedByContent(path) || isVersioned(request);
            response.setHeader(CACHE, named ? FOR_LONG : "no-cache");
        } else if (isLibrary(path) && isVersioned(request)) {
            response.setHeader(CACHE, FOR_LONG);
        } else if (path.startsWith("/api/v1/") || (caller.isSignedIn() && !policy.isTool(path))) {
            response.setHeader(CACHE, "no-store");
        } else {
            response.setHeader(CACHE, "no-cache");
            if (!policy.isTool(path)) {
                // What a page holds follows from what whoever opens it has chosen, and from their browser's signals.
                response.addHeader("Vary", "Cookie, Sec-GPC, DNT");
            }
        }
    }

    /** Scripts and styles of the libraries; not what PrimeFaces makes for one person under the same path. */
    private static boolean isLibrary(String path) {
        return path.startsWith("/jakarta.faces.resource/") && !path.contains("dynamiccontent");
    }

    private static boolean isVersioned(HttpServletRequest request) {
        String query = request.getQueryString();
        return query != null && ("&" + query).contains("&" + Assets.VERSION + "=");
    }

    /**
     * A page's own policy takes the place of the strict one; two policies would both apply and block its nonce. It comes as the
     * page is made, so what whoever opened it allows is asked then, as it is for the scripts themselves.
     */
    private final class OnePolicy extends HttpServletResponseWrapper {
        private final HttpServletRequest request;

        OnePolicy(HttpServletRequest request, HttpServletResponse response) {
            super(response);
            this.request = request;
        }

        @Override
        public void addHeader(String name, String value) {
            if (!name.equalsIgnoreCase(POLICY)) {
                super.addHeader(name, value);
                return;
            }
            List<PageScript> scripts = additions.scripts(request);
            setHeader(name, PageAdditions.widened(value, scripts));
            if (!scripts.isEmpty()) {
                setHeader(CACHE, "no-store"); // going back must not bring it after consent has ended
            }
        }
    }

    /** No page may bring a policy of its own: what PrimeFaces would add for its scripts has no business where there are none. */
    private static final class FixedPolicy extends HttpServletResponseWrapper {
        FixedPolicy(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void addHeader(String name, String value) {
            if (!name.equalsIgnoreCase(POLICY)) {
                super.addHeader(name, value);
            }
        }

        @Override
        public void setHeader(String name, String value) {
            if (!name.equalsIgnoreCase(POLICY)) {
                super.setHeader(name, value);
            }
        }
    }
}
