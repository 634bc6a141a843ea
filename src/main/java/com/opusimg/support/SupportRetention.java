package com.opusimg.support;

import com.opusimg.platform.settings.Settings;
import com.opusimg.retention.AgedRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;

/** Closed tickets with all that was written in them; an open one has no end. */
@ApplicationScoped
class SupportRetention extends AgedRows {
    @Inject
    SupportRetention(EntityManager em, Settings settings) {
        super(
                em,
                "support-tickets",
                "SupportTicket",
                "id",
                "closedAt",
                settings.get(Settings.RETENTION_SUPPORT_TICKETS));
    }

    protected SupportRetention() {
        super(null, null, null, null, null, Duration.ZERO);
    }
}
