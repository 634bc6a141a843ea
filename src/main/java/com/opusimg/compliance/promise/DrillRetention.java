package com.opusimg.compliance.promise;

import com.opusimg.platform.settings.Settings;
import com.opusimg.retention.AgedRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;

/** Trials of the alarm. */
@ApplicationScoped
class DrillRetention extends AgedRows {
    @Inject
    DrillRetention(EntityManager em, Settings settings) {
        super(em, "promise-drills", "PromiseDrill", "id", "endsAt", settings.get(Settings.RETENTION_PROMISES));
    }

    protected DrillRetention() {
        super(null, null, null, null, null, Duration.ZERO);
    }
}
