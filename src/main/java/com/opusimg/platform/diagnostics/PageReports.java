package com.opusimg.platform.diagnostics;

import com.opusimg.platform.datamap.PartOf;
import com.opusimg.platform.datamap.Store;
import com.opusimg.platform.limit.Network;
import com.opusimg.platform.limit.RateLimiter;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.settings.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * Takes error reports from pages, which have no other way: the policy of pages lets them call this server alone, so Sentry learns
 * no visitor's address. Anybody can send one, so it is bounded and believed in nothing.
 */
@PartOf(value = "rate-limits", store = Store.MEMORY)
@ApplicationScoped
public class PageReports {
    /** The largest report, in bytes; those of the SDK have a tenth of that. */
    public static final int MOST_BYTES = 64 * 1024;

    @Inject
    Diagnostics diagnostics;

    @Inject
    Pages pages;

    @Inject
    Settings settings;

    private RateLimiter limiter;

    @PostConstruct
    void prepare() {
        limiter = new RateLimiter(settings.get(Settings.LIMIT_DIAGNOSTICS), Duration.ofMinutes(1));
    }

    /**
     * Takes one report; one from somebody who objects to diagnostics is dropped (RGT-6).
     *
     * @param address of the sender, which is counted by network and kept nowhere
     * @param agent of the sender, of which two families and a number are kept; null for none
     * @param length as the sender tells it, or less than 0
     * @throws ProblemException {@code not-found} where diagnostics are off, and for whatever is no report of ours
     */
    public void take(String address, String agent, long length, InputStream body) throws IOException {
        if (!diagnostics.isOn()) {
            throw new ProblemException(ProblemType.NOT_FOUND, "Diagnostics are switched off here.");
        }
        if (!diagnostics.isWanted()) {
            return; // the page was made before its reader objected
        }
        limiter.require(Network.of(address), "Wait for the time in Retry-After.");
        if (length > MOST_BYTES) {
            throw tooLarge();
        }
        byte[] bytes = body.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw tooLarge();
        }
        JsonObject event = PageEnvelope.event(bytes);
        String path = event.get("transaction") instanceof JsonString text ? text.getString() : null;
        diagnostics.fromPage(event, pages.of(path), Browser.of(agent));
    }

    private static ProblemException tooLarge() {
        return new ProblemException(
                ProblemType.REQUEST_TOO_LARGE, "An error report has at most " + MOST_BYTES + " bytes.");
    }
}
