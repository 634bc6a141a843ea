package com.opusimg.account;

import com.opusimg.platform.settings.Settings;
import com.opusimg.retention.AgedRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;

/** API keys that no longer work. */
@ApplicationScoped
class KeyRetention extends AgedRows {
    @Inject
    KeyRetention(EntityManager em, Settings settings) {
        super(em, "expired-api-keys", "ApiToken", "id", "expiresAt", Duration.ZERO);
    }

    protected KeyRetention() {
        super(null, null, null, null, null, Duration.ZERO);
    }
}
