package com.opusimg.message.phone;

import com.opusimg.platform.settings.Settings;
import com.opusimg.retention.AgedRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;

/** Codes that nobody entered, with the numbers that they went to. */
@ApplicationScoped
class PhoneCodeRetention extends AgedRows {
    @Inject
    PhoneCodeRetention(EntityManager em, Settings settings) {
        super(em, "phone-codes", "PhoneCode", "id", "createdAt", settings.get(Settings.RETENTION_PHONE_CODES));
    }

    protected PhoneCodeRetention() {
        super(null, null, null, null, null, Duration.ZERO);
    }
}
