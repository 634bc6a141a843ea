package com.opusimg.message.push;

import com.opusimg.platform.settings.Settings;
import com.opusimg.retention.AgedRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;

/** Devices whose browsers have not opened messages for long. */
@ApplicationScoped
class PushRetention extends AgedRows {
    @Inject
    PushRetention(EntityManager em, Settings settings) {
        super(em, "push-devices", "PushDevice", "id", "renewedAt", settings.get(Settings.RETENTION_PUSH_DEVICES));
    }

    protected PushRetention() {
        super(null, null, null, null, null, Duration.ZERO);
    }
}
