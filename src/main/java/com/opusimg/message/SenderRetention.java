package com.opusimg.message;

import com.opusimg.platform.settings.Settings;
import com.opusimg.retention.AgedRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;

/** Decisions on senders that hold no more. */
@ApplicationScoped
class SenderRetention extends AgedRows {
    @Inject
    SenderRetention(EntityManager em, Settings settings) {
        super(em, "sender-records", "SenderRule", "id", "endedAt", settings.get(Settings.RETENTION_SENDER_RECORDS));
    }

    protected SenderRetention() {
        super(null, null, null, null, null, Duration.ZERO);
    }
}
