package com.opusimg.webhook;

import com.opusimg.platform.settings.Settings;
import com.opusimg.retention.AgedRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;

/** What was sent to webhooks, with the attempts at it. */
@ApplicationScoped
class DeliveryRetention extends AgedRows {
    @Inject
    DeliveryRetention(EntityManager em, Settings settings) {
        super(
                em,
                "webhook-deliveries",
                "WebhookDelivery",
                "id",
                "agesFrom",
                settings.get(Settings.RETENTION_WEBHOOK_DELIVERIES));
    }

    protected DeliveryRetention() {
        super(null, null, null, null, null, Duration.ZERO);
    }
}
