package com.opusimg.platform.api;

import com.opusimg.platform.datamap.DataKind;
import com.opusimg.platform.datamap.DataSet;
import com.opusimg.platform.datamap.End;
import com.opusimg.platform.datamap.OnErasure;
import com.opusimg.platform.datamap.Store;
import com.opusimg.platform.datamap.Until;
import com.opusimg.platform.datamap.Whose;
import com.opusimg.platform.limit.Network;
import com.opusimg.platform.limit.RateLimiter;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.settings.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;

/** Limits requests per account, or per network where nobody signed in, and says so in every answer. */
@DataSet(
        id = "rate-limits",
        purpose = "security",
        store = Store.MEMORY,
        whose = {Whose.ACCOUNT_HOLDER, Whose.VISITOR},
        until = {@Until(End.USE), @Until(End.STOP)},
        erasure = OnErasure.EXPIRES,
        kinds = {DataKind.ACCOUNT_ID, DataKind.IP_ADDRESS, DataKind.EMAIL_DIGEST})
@Provider
@ApplicationScoped
@Priority(Priorities.AUTHENTICATION + 100)
public class RateLimitFilter implements ContainerRequestFilter, ContainerResponseFilter {
    private static final String STANDING = RateLimitFilter.class.getName();

    @Inject
    Settings settings;

    @Inject
    Caller caller;

    @Inject
    HttpServletRequest request;

    private RateLimiter limiter;

    @PostConstruct
    void prepare() {
        limiter = new RateLimiter(settings.get(Settings.LIMIT_API), Duration.ofMinutes(1));
    }

    @Override
    public void filter(ContainerRequestContext context) {
        String key = caller.identity()
                .map(who -> who.account().toString())
                .orElseGet(() -> Network.of(request.getRemoteAddr()));
        var standing = limiter.take(key);
        context.setProperty(STANDING, standing);
        if (!standing.allowed()) {
            context.abortWith(ProblemResponses.of(
                    ProblemException.tooOften("Wait for the time in Retry-After.", standing.retryAfter())));
        }
    }

    /** The fields of draft-ietf-httpapi-ratelimit-headers in the form that most clients read. */
    @Override
    public void filter(ContainerRequestContext context, ContainerResponseContext response) {
        if (context.getProperty(STANDING) instanceof RateLimiter.Standing standing) {
            var headers = response.getHeaders();
            headers.putSingle("RateLimit-Limit", limiter.limit());
            headers.putSingle("RateLimit-Remaining", standing.remaining());
            headers.putSingle("RateLimit-Reset", standing.reset().toSeconds() + 1);
        }
    }
}
