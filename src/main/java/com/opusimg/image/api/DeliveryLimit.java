package com.opusimg.image.api;

import com.opusimg.platform.datamap.PartOf;
import com.opusimg.platform.datamap.Store;
import com.opusimg.platform.limit.RateLimiter;
import com.opusimg.platform.settings.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Limits requests for links per network, genuine or not: nobody signs in there. */
@PartOf(value = "rate-limits", store = Store.MEMORY)
@ApplicationScoped
class DeliveryLimit {
    @Inject
    Settings settings;

    private RateLimiter limiter;

    @PostConstruct
    void prepare() {
        limiter = new RateLimiter(settings.get(Settings.LIMIT_DELIVERY), Duration.ofMinutes(1));
    }

    void check(String network) {
        limiter.require(network, "Wait for the time in Retry-After.");
    }
}
