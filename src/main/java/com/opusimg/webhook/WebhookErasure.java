package com.opusimg.webhook;

import com.opusimg.rights.ErasedRows;
import com.opusimg.rights.ErasureStep;
import com.opusimg.rights.OwnRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

/**
 * The webhooks of a person and before them what was sent and waits, each with the attempts at it. After files and jobs: the end of
 * a job locks that before it looks for endpoints.
 */
@ApplicationScoped
class WebhookErasure {
    @Inject
    EntityManager em;

    @Produces
    ErasureStep deliveries() {
        return new ErasedRows("webhook-deliveries", 200, OwnRows.of(em, "WebhookDelivery", "id"));
    }

    @Produces
    ErasureStep webhooks() {
        return new ErasedRows("webhooks", 210, OwnRows.of(em, "Endpoint", "id"));
    }
}
