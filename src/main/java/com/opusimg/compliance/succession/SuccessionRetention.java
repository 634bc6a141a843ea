package com.opusimg.compliance.succession;

import com.opusimg.platform.settings.Settings;
import com.opusimg.retention.AgedRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;

/** Transfers of the business with the proof that people were told, counted from when each ended. */
@ApplicationScoped
class SuccessionRetention extends AgedRows {
    @Inject
    SuccessionRetention(EntityManager em, Settings settings) {
        super(em, "successions", "Succession", "id", "closedAt", settings.get(Settings.RETENTION_SUCCESSIONS));
    }

    protected SuccessionRetention() {
        super(null, null, null, null, null, Duration.ZERO);
    }
}
