package com.opusimg.compliance.impact;

import com.opusimg.platform.settings.Settings;
import com.opusimg.retention.AgedRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;

/** Assessments that were replaced or withdrawn, counted from then. Those that hold stay. */
@ApplicationScoped
class ImpactRetention extends AgedRows {
    @Inject
    ImpactRetention(EntityManager em, Settings settings) {
        super(em, "impact-assessments", "ImpactAssessment", "id", "closedAt", settings.get(Settings.RETENTION_IMPACT));
    }

    protected ImpactRetention() {
        super(null, null, null, null, null, Duration.ZERO);
    }
}
