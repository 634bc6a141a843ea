package com.opusimg.analytics;

import com.opusimg.platform.settings.Settings;
import com.opusimg.retention.AgedRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;

/** Daily sums of uses. */
@ApplicationScoped
class UsageRetention extends AgedRows {
    @Inject
    UsageRetention(EntityManager em, Settings settings) {
        super(em, "usage-statistics", "UsageSum", "id", "day", settings.get(Settings.RETENTION_USAGE_STATISTICS));
    }

    protected UsageRetention() {
        super(null, null, null, null, null, Duration.ZERO);
    }
}
