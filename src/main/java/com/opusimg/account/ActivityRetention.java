package com.opusimg.account;

import com.opusimg.platform.settings.Settings;
import com.opusimg.retention.AgedRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;

/** Recent activity goes after a stated time (LOG-5). */
@ApplicationScoped
class ActivityRetention extends AgedRows {
    @Inject
    ActivityRetention(EntityManager em, Settings settings) {
        super(em, "account-activity", "AccountEvent", "id", "at", settings.get(Settings.RETENTION_ACCOUNT_EVENTS));
    }

    protected ActivityRetention() {
        super(null, null, null, null, null, Duration.ZERO);
    }
}
