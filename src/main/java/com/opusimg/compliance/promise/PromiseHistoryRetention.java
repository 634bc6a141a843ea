package com.opusimg.compliance.promise;

import com.opusimg.platform.settings.Settings;
import com.opusimg.retention.AgedRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;

/** How promises stood on each day and at each change. */
@ApplicationScoped
class PromiseHistoryRetention extends AgedRows {
    @Inject
    PromiseHistoryRetention(EntityManager em, Settings settings) {
        super(em, "promise-history", "PromiseSample", "id", "measuredAt", settings.get(Settings.RETENTION_PROMISES));
    }

    protected PromiseHistoryRetention() {
        super(null, null, null, null, null, Duration.ZERO);
    }
}
