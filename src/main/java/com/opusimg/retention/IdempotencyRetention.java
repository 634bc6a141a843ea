package com.opusimg.retention;

import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;

/** Answers kept for repeated requests. */
@ApplicationScoped
class IdempotencyRetention extends AgedRows {
    @Inject
    IdempotencyRetention(EntityManager em, Settings settings) {
        super(
                em,
                "idempotency-answers",
                "IdempotencyRecord",
                "id",
                "createdAt",
                settings.get(Settings.RETENTION_IDEMPOTENCY));
    }

    protected IdempotencyRetention() {
        super(null, null, null, null, null, Duration.ZERO);
    }
}
