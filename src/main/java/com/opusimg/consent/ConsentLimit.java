package com.opusimg.consent;

import com.opusimg.platform.datamap.PartOf;
import com.opusimg.platform.datamap.Store;
import com.opusimg.platform.limit.Network;
import com.opusimg.platform.limit.RateLimiter;
import com.opusimg.platform.settings.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** How many decisions one network may have recorded: each is a row that is kept for years. */
@PartOf(value = "rate-limits", store = Store.MEMORY)
@ApplicationScoped
public class ConsentLimit {
    @Inject
    Settings settings;

    private RateLimiter limiter;

    @PostConstruct
    void prepare() {
        limiter = new RateLimiter(settings.get(Settings.LIMIT_CONSENT), Duration.ofMinutes(1));
    }

    /** Refuses with {@code too-many-requests} when the network of the address has used up its decisions. */
    public void take(String address) {
        limiter.require(
                Network.of(address),
                "Too many choices from this network. Nothing optional is done meanwhile; wait a minute.");
    }
}
