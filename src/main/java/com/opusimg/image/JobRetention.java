package com.opusimg.image;

import com.opusimg.platform.settings.Settings;
import com.opusimg.retention.AgedRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;

/** Takes finished jobs off the list after a stated time. */
@ApplicationScoped
class JobRetention extends AgedRows {
    @Inject
    JobRetention(EntityManager em, Settings settings) {
        super(em, "finished-jobs", "Job", "id", "finishedAt", settings.get(Settings.RETENTION_JOBS));
    }

    protected JobRetention() {
        super(null, null, null, null, null, Duration.ZERO);
    }
}
