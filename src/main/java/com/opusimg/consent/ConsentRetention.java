package com.opusimg.consent;

import com.opusimg.platform.settings.Settings;
import com.opusimg.retention.AgedRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;

/** A decision is proof for a stated time after it has ceased to count (CON-12), and then goes. */
@ApplicationScoped
class ConsentRetention extends AgedRows {
    @Inject
    ConsentRetention(EntityManager em, Settings settings) {
        super(em, "consent-decisions", "Decision", "id", "ceasedAt", settings.get(Settings.RETENTION_CONSENT));
    }

    protected ConsentRetention() {
        super(null, null, null, null, null, Duration.ZERO);
    }
}
