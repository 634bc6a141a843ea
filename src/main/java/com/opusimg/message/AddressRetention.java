package com.opusimg.message;

import com.opusimg.platform.settings.Settings;
import com.opusimg.retention.AgedRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;

/** Addresses that were given up, from the moment at which they were. */
@ApplicationScoped
class AddressRetention extends AgedRows {
    @Inject
    AddressRetention(EntityManager em, Settings settings) {
        super(
                em,
                "released-addresses",
                "MailAddress",
                "id",
                "releasedAt",
                settings.get(Settings.RETENTION_RELEASED_ADDRESSES));
    }

    protected AddressRetention() {
        super(null, null, null, null, null, Duration.ZERO);
    }
}
