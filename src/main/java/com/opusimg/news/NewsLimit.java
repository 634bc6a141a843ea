package com.opusimg.news;

import com.opusimg.platform.datamap.PartOf;
import com.opusimg.platform.datamap.Store;
import com.opusimg.platform.limit.Network;
import com.opusimg.platform.limit.RateLimiter;
import com.opusimg.platform.settings.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** How often one network may ask for news: each time is a mail to an address that somebody typed. */
@PartOf(value = "rate-limits", store = Store.MEMORY)
@ApplicationScoped
public class NewsLimit {
    @Inject
    Settings settings;

    private RateLimiter limiter;

    @PostConstruct
    void prepare() {
        limiter = new RateLimiter(settings.get(Settings.LIMIT_NEWS), Duration.ofMinutes(15));
    }

    /** Refuses with {@code too-many-requests} when the network of the address has used up what it may ask. */
    public void take(String address) {
        limiter.require(Network.of(address), "Too many subscriptions from this network. Wait a few minutes.");
    }
}
