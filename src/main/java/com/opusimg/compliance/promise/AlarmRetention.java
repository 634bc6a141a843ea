package com.opusimg.compliance.promise;

import com.opusimg.platform.settings.Settings;
import com.opusimg.retention.AgedRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;

/** Alarms that are over, with what was posted of them. */
@ApplicationScoped
class AlarmRetention extends AgedRows {
    @Inject
    AlarmRetention(EntityManager em, Settings settings) {
        super(em, "promise-alarms", "Alarm", "id", "endedAt", settings.get(Settings.RETENTION_PROMISES));
    }

    protected AlarmRetention() {
        super(null, null, null, null, null, Duration.ZERO);
    }
}
