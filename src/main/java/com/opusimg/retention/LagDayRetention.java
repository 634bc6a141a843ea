package com.opusimg.retention;

import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;

/** The ledger's histograms, as long as the ledger itself. */
@ApplicationScoped
class LagDayRetention extends AgedRows {
    @Inject
    LagDayRetention(EntityManager em, Settings settings) {
        super(em, "sweep-lags", "LagDay", "id", "dayStart", settings.get(Settings.RETENTION_SWEEP_LEDGER));
    }

    protected LagDayRetention() {
        super(null, null, null, null, null, Duration.ZERO);
    }
}
