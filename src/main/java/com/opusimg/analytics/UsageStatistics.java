package com.opusimg.analytics;

import com.opusimg.image.JobEnded;
import com.opusimg.platform.persistence.AfterCommit;
import com.opusimg.platform.purpose.Offer;
import com.opusimg.platform.purpose.Permissions;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;

/**
 * Counts uses of features, of those who allow it, and asks before each (LOG-7, CON-3). What it takes is a feature and a time; who
 * it was never reaches {@link UsageTally}, so there is nothing to keep of them.
 */
@ApplicationScoped
public class UsageStatistics implements Offer {
    static final String PURPOSE = "usage-statistics";

    @Inject
    Settings settings;

    @Inject
    Permissions permissions;

    @Inject
    UsageTally tally;

    @Inject
    Clock clock;

    @Inject
    AfterCommit afterCommit;

    @Override
    public String purpose() {
        return PURPOSE;
    }

    @Override
    public boolean configured() {
        return named(settings);
    }

    @Override
    public boolean named(Settings settings) {
        return settings.get(Settings.USAGE_STATISTICS);
    }

    /** Counts a use by whoever makes a request, if they allow it. */
    void used(HttpServletRequest request, Feature feature, Duration time) {
        if (configured() && permissions.allows(request, PURPOSE)) {
            tally.add(clock.instant(), feature, time);
        }
    }

    /** Counts a job, which ends when its owner may long be gone, if that account allows it. */
    void jobEnded(@Observes JobEnded end) {
        if (configured() && permissions.allows(end.account(), PURPOSE)) {
            afterCommit.run(() -> tally.add(end.at(), Feature.JOB, Duration.between(end.startedAt(), end.at())));
        }
    }
}
