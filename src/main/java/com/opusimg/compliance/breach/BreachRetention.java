package com.opusimg.compliance.breach;

import com.opusimg.platform.settings.Settings;
import com.opusimg.retention.AgedRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;

/** The register of breaches, with the proof of who was told, counted from when each was closed. */
@ApplicationScoped
class BreachRetention extends AgedRows {
    @Inject
    BreachRetention(EntityManager em, Settings settings) {
        super(em, "breaches", "Breach", "id", "closedAt", settings.get(Settings.RETENTION_BREACHES));
    }

    protected BreachRetention() {
        super(null, null, null, null, null, Duration.ZERO);
    }
}
