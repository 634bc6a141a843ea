package com.opusimg.analytics;

import com.opusimg.platform.web.PagePath;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Has what a request uses counted, once it went well, with the time that this server took for it. */
public class UsageFilter extends HttpFilter {
    private static final int REFUSED = 300;

    @Inject
    UsageStatistics statistics;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<Feature> feature =
                statistics.configured() ? Feature.of(request.getMethod(), PagePath.of(request)) : Optional.empty();
        long start = System.nanoTime();
        chain.doFilter(request, response);
        // Asked after the request, when it is known whose key it came with, and whether consent ended with it.
        if (feature.isPresent() && response.getStatus() < REFUSED) {
            statistics.used(request, feature.get(), Duration.ofNanos(System.nanoTime() - start));
        }
    }
}
