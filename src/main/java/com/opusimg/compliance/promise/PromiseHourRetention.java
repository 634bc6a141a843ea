package com.opusimg.compliance.promise;

import com.opusimg.platform.settings.Settings;
import com.opusimg.retention.AgedRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;

/** How promises stood from hour to hour; days and changes stay longer. */
@ApplicationScoped
class PromiseHourRetention extends AgedRows {
    @Inject
    PromiseHourRetention(EntityManager em, Settings settings) {
        super(em, "promise-hours", "PromiseSample", "id", "measuredAt", settings.get(Settings.RETENTION_PROMISE_HOURS));
    }

    protected PromiseHourRetention() {
        super(null, null, null, null, null, Duration.ZERO);
    }

    @Override
    protected String condition() {
        return " and e.kind = com.opusimg.compliance.promise.PromiseSample.Kind.HOUR";
    }
}
