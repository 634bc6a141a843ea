package com.opusimg.account;

import com.opusimg.platform.settings.Settings;
import com.opusimg.retention.AgedRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;

/** Sessions that have ended. */
@ApplicationScoped
class SessionRetention extends AgedRows {
    @Inject
    SessionRetention(EntityManager em, Settings settings) {
        super(em, "ended-sessions", "WebSession", "id", "expiresAt", Duration.ZERO);
    }

    protected SessionRetention() {
        super(null, null, null, null, null, Duration.ZERO);
    }
}
