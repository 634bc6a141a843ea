package com.opusimg.message.phone;

import com.opusimg.platform.datamap.PartOf;
import com.opusimg.platform.datamap.Store;
import com.opusimg.platform.limit.Network;
import com.opusimg.platform.limit.RateLimiter;
import com.opusimg.platform.settings.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** How often one network may ask for a code, whatever it was answered. What is sent is counted in rows, see {@link PhoneRows}. */
@PartOf(value = "rate-limits", store = Store.MEMORY)
@ApplicationScoped
class PhoneLimit {
    @Inject
    Settings settings;

    private RateLimiter limiter;

    @PostConstruct
    void prepare() {
        limiter = new RateLimiter(settings.get(Settings.LIMIT_SMS_NETWORK), Duration.ofHours(1));
    }

    /** Refuses with {@code too-many-requests} when the network of the address has used up what it may ask. */
    void take(String address) {
        limiter.require(Network.of(address), PhoneRows.TOO_OFTEN);
    }
}
