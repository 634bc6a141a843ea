package com.opusimg.message;

import com.opusimg.platform.settings.Settings;
import com.opusimg.retention.AgedRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;

/** To whom messages were handed, and how that went. */
@ApplicationScoped
class SubmissionRetention extends AgedRows {
    @Inject
    SubmissionRetention(EntityManager em, Settings settings) {
        super(em, "submissions", "Submission", "id", "endedAt", settings.get(Settings.RETENTION_SUBMISSIONS));
    }

    protected SubmissionRetention() {
        super(null, null, null, null, null, Duration.ZERO);
    }
}
