package com.opusimg.account;

import com.opusimg.platform.settings.Settings;
import com.opusimg.retention.AgedRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;

/** Looks of staff go with the rest of recent activity. */
@ApplicationScoped
class LookRetention extends AgedRows {
    @Inject
    LookRetention(EntityManager em, Settings settings) {
        super(em, "staff-looks", "StaffLook", "id", "at", settings.get(Settings.RETENTION_ACCOUNT_EVENTS));
    }

    protected LookRetention() {
        super(null, null, null, null, null, Duration.ZERO);
    }
}
