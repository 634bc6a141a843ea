package com.opusimg.rights.request;

import com.opusimg.platform.AccountId;
import com.opusimg.platform.datamap.PartOf;
import com.opusimg.platform.datamap.Store;
import com.opusimg.platform.limit.Network;
import com.opusimg.platform.limit.RateLimiter;
import com.opusimg.platform.settings.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Locale;

/** How often one may ask: each time is a case for somebody, and a mail to an address that somebody typed. */
@PartOf(value = "rate-limits", store = Store.MEMORY)
@ApplicationScoped
public class RightsLimit {
    private static final int PER_ADDRESS = 10;
    private static final int PER_ACCOUNT = 30;

    @Inject
    Settings settings;

    private RateLimiter network;
    private RateLimiter all;
    private RateLimiter address;
    private RateLimiter account;

    @PostConstruct
    void prepare() {
        network = new RateLimiter(settings.get(Settings.LIMIT_RIGHTS), Duration.ofMinutes(15));
        all = new RateLimiter(settings.get(Settings.LIMIT_RIGHTS_ALL), Duration.ofHours(1));
        address = new RateLimiter(PER_ADDRESS, Duration.ofDays(1));
        account = new RateLimiter(PER_ACCOUNT, Duration.ofDays(1));
    }

    /** Refuses with {@code too-many-requests} where an account has asked too often. */
    public void take(AccountId who) {
        account.require(who.toString(), "Too many requests of this account today. Those that are open are worked on.");
    }

    /**
     * Refuses with {@code too-many-requests} where the network, the address or everybody together has asked too often.
     *
     * @param remote of whoever asks
     * @param mail address that they gave, or null
     */
    public void take(String remote, String mail) {
        String other = settings.get(Settings.PRIVACY_CONTACT)
                .map(contact -> " Or write to " + contact + ".")
                .orElse("");
        network.require(Network.of(remote), "Too many requests from this network. Wait a few minutes." + other);
        if (mail != null && !mail.isBlank()) {
            address.require(
                    mail.strip().toLowerCase(Locale.ROOT),
                    "Too many requests for this address today. Those that are open are worked on." + other);
        }
        all.require("all", "Too many requests are coming in just now. Wait a few minutes." + other);
    }
}
