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
import java.util.Set;

/** Finds out who makes an API request: a key as Bearer token (RFC 6750), or a signed-in browser on this site. */
@Provider
@ApplicationScoped
@Priority(Priorities.AUTHENTICATION)
public class AuthenticationFilter implements ContainerRequestFilter {
    private static final String BEARER = "bearer ";
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

    private Identity byKey(String header) {
        boolean bearer = header.regionMatches(true, 0, BEARER, 0, BEARER.length());
        Identity who = (bearer
                        ? keys.find(header.substring(BEARER.length()).strip())
                        : java.util.Optional.<Identity>empty())
                .orElseThrow(() -> new ProblemException(
                        ProblemType.SIGN_IN_REQUIRED, "This API key is unknown, revoked or too old. Make a new one."));
        suspensions.refuse(who.account());
        return who;
    }
}
