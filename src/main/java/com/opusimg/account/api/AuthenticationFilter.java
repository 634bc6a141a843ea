package com.opusimg.account.api;

import com.opusimg.account.ApiKeys;
import com.opusimg.platform.api.OwnPages;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.security.Identity;
import com.opusimg.platform.security.OwnCredentials;
import com.opusimg.rights.restriction.Suspensions;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out who makes an API request: a key as Bearer token (RFC 6750) or as a password (RFC 7617), since many mail programs send nothing
 * else, or a signed-in browser on this site.
 */
@Provider
@ApplicationScoped
@Priority(Priorities.AUTHENTICATION)
public class AuthenticationFilter implements ContainerRequestFilter {
    private static final String BEARER = "bearer ";
    private static final String BASIC = "basic ";
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    @Context
    ResourceInfo resource;

    @Inject
    HttpServletRequest request;

    @Inject
    ApiKeys keys;

    @Inject
    Suspensions suspensions;

    @Override
    public void filter(ContainerRequestContext context) {
        if (resource.getResourceClass().isAnnotationPresent(OwnCredentials.class)) {
            request.removeAttribute(Identity.ATTRIBUTE);
            return;
        }
        String header = context.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (header != null) {
            // A key that was sent decides alone; a cookie beside it must not lend it anything.
            request.setAttribute(Identity.ATTRIBUTE, byKey(header));
        } else if (request.getAttribute(Identity.ATTRIBUTE) != null && !SAFE.contains(context.getMethod())) {
            OwnPages.require(request);
        }
    }

    /** The user name of a password says nothing that the key does not. */
    private static Optional<String> key(String header) {
        if (header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.of(header.substring(BEARER.length()).strip());
        }
        if (header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            try {
                String pair = new String(
                        Base64.getDecoder()
                                .decode(header.substring(BASIC.length()).strip()),
                        StandardCharsets.UTF_8);
                int colon = pair.indexOf(':');
                return colon < 0 ? Optional.empty() : Optional.of(pair.substring(colon + 1));
            } catch (IllegalArgumentException noBase64) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private Identity byKey(String header) {
        Identity who = key(header)
                .flatMap(keys::find)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.SIGN_IN_REQUIRED, "This API key is unknown, revoked or too old. Make a new one."));
        suspensions.refuse(who.account());
        return who;
    }
}
