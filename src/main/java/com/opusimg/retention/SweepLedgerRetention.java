package com.opusimg.retention;

import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;

/** The ledger of sweeps itself. */
@ApplicationScoped
class SweepLedgerRetention extends AgedRows {
    @Inject
    SweepLedgerRetention(EntityManager em, Settings settings) {
        super(em, "sweep-ledger", "RetentionSweep", "id", "finishedAt", settings.get(Settings.RETENTION_SWEEP_LEDGER));
    }

    protected SweepLedgerRetention() {
        super(null, null, null, null, null, Duration.ZERO);
    }
}
