package com.opusimg.message.phone;

import com.opusimg.platform.settings.Settings;
import com.opusimg.retention.AgedRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;

/** Counts that no limit looks back to any more. */
@ApplicationScoped
class PhoneCountRetention extends AgedRows {
    @Inject
    PhoneCountRetention(EntityManager em, Settings settings) {
        super(em, "phone-code-counts", "PhoneCodeCount", "id", "at", settings.get(Settings.RETENTION_PHONE_CODES));
    }

    protected PhoneCountRetention() {
        super(null, null, null, null, null, Duration.ZERO);
    }
}
